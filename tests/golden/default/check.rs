use nevis::{inputs, overrides};

use super::generated::{GRAPH, Inputs, driver};

const NOTHING: Inputs = Inputs {
    number: None,
    large: None,
    scale: None,
    offset: None,
};

pub(crate) fn check() {
    for outputs in every_run!(NOTHING) {
        assert_eq!([outputs.tripled, outputs.quintupled, outputs.of_a_node], [3.0, 25.0, 0.5]);
        assert!(!outputs.is_given);
        assert_eq!([outputs.first, outputs.second, outputs.third], [20.0, 4.0, 20.0]);
        assert_eq!(outputs.all_moved, [2.5, 3.5]);
    }
    for outputs in every_run!(Inputs {
        number: Some(2.0),
        large: Some(100.0),
        scale: Some(1.0),
        offset: Some(0.0),
    }) {
        assert_eq!([outputs.tripled, outputs.quintupled], [6.0, 10.0]);
        assert!(outputs.is_given);
        assert_eq!([outputs.first, outputs.second, outputs.third], [400.0, 8.0, 4.0]);
        assert_eq!(outputs.all_moved, [4.0, 5.0]);
    }

    let defaults = GRAPH.inputs.iter().filter_map(|input| Some((input.name, input.default?)));
    let defaults: Vec<(&str, &str)> = defaults.collect();
    assert_eq!(defaults[0], ("number", "1 or 5.0"));
    assert!(!defaults.iter().any(|&(input, _)| input == "computed"));

    // By name, too, an input may be left out; the default is overridden like any node.
    let driver = driver().build();
    let run = |inputs, overrides| {
        let results = driver.execute(["tripled", "all_moved"], inputs, overrides).unwrap();
        let moved = results.get::<Vec<f64>>("all_moved").unwrap().clone();
        (*results.get::<f64>("tripled").unwrap(), moved)
    };
    assert_eq!(run(inputs! {}, overrides! {}), (3.0, vec![2.5, 3.5]));
    assert_eq!(run(inputs! { number: 2.0, offset: 1.0 }, overrides! {}), (6.0, vec![5.0, 6.0]));
    assert_eq!(run(inputs! {}, overrides! { doubled.number: 3.0 }), (9.0, vec![6.5, 7.5]));
}
