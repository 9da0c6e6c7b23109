//! Hashes of 128 bits, the same on every machine and from every compiler.

use std::fmt::Write as _;
use std::hash::Hasher as _;

use siphasher::sip128::{Hasher128, SipHasher13};

use crate::blocks::Blocks;
use crate::graph::{Graph, Source};

/// A hash of content: equal content has an equal one, and that of other content is another.
pub(crate) type Digest = u128;

pub(crate) fn digest(content: &[u8]) -> Digest {
    let mut hasher = SipHasher13::new();
    hasher.write(content);
    hasher.finish128().as_u128()
}

/// As it is written: 32 digits.
pub(crate) fn text(digest: Digest) -> String {
    format!("{digest:032x}")
}

/// What a flow computes: its nodes by name and content, what reads what, its inputs and blocks.
/// Where its functions are written is no part of it.
pub(crate) fn of_flow(graph: &Graph, blocks: &Blocks) -> Digest {
    let mut lines = vec!["nevis flow 1".to_owned()];
    lines.extend(graph.inputs.iter().map(|input| {
        let ty = input.ty.short();
        format!("input {} {} {ty}", input.name, input.optional)
    }));
    let is_output = blocks.are_outputs();
    for (id, node) in graph.nodes.iter().enumerate() {
        let mut line = format!("node {} {}", node.name, text(node.content));
        for arg in &node.args {
            let name = match arg.source {
                Source::Node(source) => &graph.nodes[source].name,
                Source::Input(input) => &graph.inputs[input].name,
                // A constant is part of the node's content.
                Source::Constant(_) | Source::Absent | Source::Unknown => continue,
            };
            let _ = write!(line, " {name}:{:?}", arg.access);
        }
        for expander in blocks.scopes[id].iter().flatten() {
            let _ = write!(line, " in {}", graph.nodes[*expander].name);
        }
        if is_output[id] {
            line += " output";
        }
        lines.push(line);
    }
    // The order of functions in a file says nothing.
    lines[1..].sort_unstable();
    digest(lines.join("\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{digest, text};

    /// Written down once: it must never be another, on whatever machine.
    #[test]
    fn digests_are_the_same_everywhere() {
        assert_eq!(text(digest(b"")), "b91c5ed031fb33032134935d61d9b40d");
        assert_eq!(
            text(digest(b"pub fn a() {}")),
            "27d3c6c7549ab162c8bd9c028400d2cd"
        );
    }
}
