//! The modules of the synthetic flows, and the functions that a person would write in their place.

use std::fmt::Write;

use super::shapes::{LEAVES, needs};

fn name(node: usize) -> String {
    format!("node_{node:04}")
}

fn names(needs: &[usize]) -> Vec<String> {
    match needs {
        [] => vec!["seed".to_owned()],
        needs => needs.iter().map(|&node| name(node)).collect(),
    }
}

/// The nodes of a shape. They are not inlined, as real nodes would not be.
pub fn scalars(shape: &str) -> String {
    let mut text = String::new();
    for (node, needs) in needs(shape).iter().enumerate() {
        let args = names(needs);
        let params: Vec<String> = args.iter().map(|name| format!("{name}: f64")).collect();
        let first = &args[0];
        let others = args[1..]
            .iter()
            .fold(String::new(), |text, name| text + " - " + name);
        let sum = match node % 3 {
            0 => format!("0.5 * {first}{others} + {node}.5"),
            1 => format!("({first} + {node}.5){others} * 0.5"),
            _ => format!("{node}.5 - {first}{others}"),
        };
        let _ = writeln!(
            text,
            "#[inline(never)]\npub fn {}({}) -> f64 {{\n    {sum}\n}}",
            name(node),
            params.join(", ")
        );
    }
    text
}

/// One function that calls the nodes in order.
pub fn scalars_by_hand(shape: &str) -> String {
    let mut text = "#[inline(never)]\npub fn by_hand(seed: f64) -> f64 {\n".to_owned();
    let needs = needs(shape);
    for (node, needs) in needs.iter().enumerate() {
        let name = name(node);
        let _ = writeln!(
            text,
            "    let {name} = {name}({});",
            names(needs).join(", ")
        );
    }
    let _ = writeln!(text, "    {}\n}}", name(needs.len() - 1));
    text
}

/// Nodes that are busy for a given number of rounds, and one that adds up what they give.
pub fn wide() -> String {
    let mut text = String::new();
    for leaf in 0..LEAVES {
        let _ = writeln!(
            text,
            "pub fn leaf_{leaf}(rounds: u64) -> u64 {{\n    crate::work::busy({leaf}, rounds)\n}}"
        );
    }
    let names: Vec<String> = (0..LEAVES).map(|leaf| format!("leaf_{leaf}")).collect();
    let _ = writeln!(
        text,
        "pub fn total({}: u64) -> u64 {{\n    [{}].into_iter().fold(0, u64::wrapping_add)\n}}",
        names.join(": u64, "),
        names.join(", ")
    );
    text
}
