//! A flow of many independent nodes, written by a program, and the tree of `rayon::join` that a
//! person would write in its place.

use std::fmt::Write;

/// How many independent nodes there are.
pub const LEAVES: usize = 200;

/// The nodes: each is busy for some rounds, and one adds up what they give.
#[must_use]
pub fn module() -> String {
    let mut text = String::new();
    for leaf in 0..LEAVES {
        let _ = writeln!(
            text,
            "/// Is busy.\n#[inline(never)]\npub fn leaf_{leaf}(rounds: u64) -> u64 {{\n    \
             crate::busy_for({leaf}, rounds)\n}}\n"
        );
    }
    let names = (0..LEAVES).map(|leaf| format!("leaf_{leaf}"));
    let params: Vec<String> = names.clone().map(|name| format!("{name}: u64")).collect();
    let names: Vec<String> = names.collect();
    let _ = writeln!(
        text,
        "/// The sum.\npub fn total({}) -> u64 {{\n    [{}].into_iter().fold(0, u64::wrapping_add)\n}}",
        params.join(", "),
        names.join(", ")
    );
    text
}

/// Both halves of the leaves at the same time, down to single ones.
#[must_use]
pub fn by_hand() -> String {
    let names: Vec<String> = (0..LEAVES).map(|leaf| format!("leaf_{leaf}")).collect();
    format!(
        "/// What a person would write.\npub fn by_hand(rounds: u64) -> u64 {{\n    \
         const LEAVES: [fn(u64) -> u64; {LEAVES}] = [{}];\n    \
         fn sum(leaves: &[fn(u64) -> u64], rounds: u64) -> u64 {{\n        \
         if let [leaf] = leaves {{\n            return leaf(rounds);\n        }}\n        \
         let (left, right) = leaves.split_at(leaves.len() / 2);\n        \
         let (left, right) = rayon::join(|| sum(left, rounds), || sum(right, rounds));\n        \
         left.wrapping_add(right)\n    }}\n    \
         sum(&LEAVES, rounds)\n}}\n",
        names.join(", ")
    )
}
