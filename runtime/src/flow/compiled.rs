//! The text that generated code holds of how values travel becomes the table.
//!
//! ```text
//! order 0-5 7 6
//! nodes 0-4 7 | TYPE_0 TYPE_1
//! nodes 5 | not: it borrows from what it reads
//! moved 2
//! taken_by 2:3 4:5
//! inputs 0-1 | TYPE_2
//! taken 1
//! ```

use super::{ByName, Table};
use crate::value::ValueType;
use crate::written::{lines, number, plain, positions};

/// The table. It is as long there as the program.
pub(super) fn read(types: &[&'static ValueType], text: &'static str) -> Table {
    let (mut order, mut moved, mut taken_by) = (Vec::new(), Vec::new(), Vec::new());
    let (mut nodes, mut inputs, mut taken) = (Vec::new(), Vec::new(), Vec::new());
    for (keyword, rest) in lines(text) {
        match keyword {
            "order" => order.extend(positions(rest)),
            "nodes" => say(&mut nodes, types, rest),
            "moved" => moved.extend(positions(rest)),
            "taken_by" => {
                let pairs = rest.split(' ').filter_map(|pair| pair.split_once(':'));
                taken_by.extend(pairs.map(|(taken, by)| (number(taken), number(by))));
            }
            "inputs" => say(&mut inputs, types, rest),
            "taken" => taken.extend(positions(rest)),
            _ => {}
        }
    }
    Table {
        order: order.leak(),
        nodes: nodes.leak(),
        moved: moved.leak(),
        taken_by: taken_by.leak(),
        inputs: inputs.leak(),
        taken: taken.leak(),
    }
}

/// Says of some nodes or inputs how they travel.
fn say(all: &mut Vec<ByName>, types: &[&'static ValueType], rest: &'static str) {
    let (list, how) = rest.split_once(" | ").unwrap_or((rest, ""));
    let by_name = if let Some(why) = how.strip_prefix("not: ") {
        ByName::Not(plain(why))
    } else {
        let names = how.split(' ').filter_map(|name| name.strip_prefix("TYPE_"));
        let known = names.filter_map(|name| types.get(number::<usize>(name)).copied());
        ByName::As(known.collect::<Vec<_>>().leak())
    };
    for position in positions(list) {
        if all.len() <= position {
            all.resize(position + 1, ByName::As(&[]));
        }
        all[position] = by_name;
    }
}

#[cfg(test)]
mod tests {
    use super::{ByName, read};
    use crate::value::{Probe, Unknown as _, ValueType};

    static NUMBER: ValueType = {
        type Known = Probe<f64>;
        ValueType {
            name: Known::NAME,
            ..Known::SENT
        }
    };

    #[test]
    fn each_node_has_what_is_said_of_it() {
        let text = "order 1 0 2\nnodes 0 2 | TYPE_0 TYPE_0\nnodes 1 | not: it `a \\u{7c} b`\n\
                    taken_by 0:2 1:2\ntaken 5\nmoved\ninputs 0 | TYPE_7";
        let table = read(&[&NUMBER], text);
        assert_eq!(table.order, [1, 0, 2]);
        let nodes = table.nodes.iter().map(|by_name| match by_name {
            ByName::As(types) => types.len().to_string(),
            ByName::Not(why) => (*why).to_owned(),
        });
        assert_eq!(nodes.collect::<Vec<_>>(), ["2", "it `a | b`", "2"]);
        assert_eq!(table.taken_by, [(0, 2), (1, 2)]);
        assert_eq!((table.taken, table.moved.len()), (&[5][..], 0));
        assert!(matches!(table.inputs, [ByName::As([])]));
    }
}
