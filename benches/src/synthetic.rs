//! Flows of many scalar nodes, written by a program: the module, and the function that a person would
//! write in its place.

use std::cmp::Ordering;
use std::fmt::Write;

/// How the nodes depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Each node needs the one before it.
    Chain,
    /// A diamond: layers of 1, 2, 3 nodes and so on up to [`WIDTH`], many of these, and back to 1. Each
    /// node needs two neighbours of the layer before.
    Lattice,
}

/// What the node functions are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Arithmetic, never inlined: a call per node remains. rustc sees that they cannot panic.
    Outlined,
    /// Arithmetic that rustc inlines: no call remains.
    Inlined,
    /// Never inlined, and may panic: each call has a landing pad.
    Panicking,
    /// Never inlined, and returns a `Result`.
    Fallible,
}

/// How many nodes most layers of the lattice have.
pub const WIDTH: usize = 10;

/// A synthetic flow.
#[derive(Clone, Copy, Debug)]
pub struct Synthetic {
    /// How the nodes depend on each other.
    pub shape: Shape,
    /// What the node functions are like.
    pub body: Body,
    /// How many nodes there are. A lattice has `WIDTH * (WIDTH + 1)`, and any number of further layers.
    pub nodes: usize,
}

impl Synthetic {
    /// The nodes, as a module that a person could have written.
    #[must_use]
    pub fn module(&self) -> String {
        let mut text = String::new();
        for node in 0..self.nodes {
            let _ = writeln!(text, "\n/// Value {node} of {}.", self.nodes);
            self.function(&mut text, node);
        }
        text
    }

    fn function(&self, text: &mut String, node: usize) {
        let name = name(node);
        let needs = self.needs(node);
        let params: Vec<String> = needs.iter().map(|name| format!("{name}: f64")).collect();
        let params = params.join(", ");
        // Neighbours differ, as in real flows: or rustc would compute some of them as one vector, which
        // it does or does not for reasons of its own.
        let others = needs[1..]
            .iter()
            .fold(String::new(), |text, name| text + " - " + name);
        let first = &needs[0];
        let sum = match node % 3 {
            0 => format!("0.5 * {first}{others} + {node}.5"),
            1 => format!("({first} + {node}.5){others} * 0.5"),
            _ => format!("{node}.5 / {first}{others}"),
        };
        let (attribute, returns, body) = match self.body {
            Body::Outlined => ("#[inline(never)]\n", "f64", sum),
            Body::Inlined => ("#[inline]\n", "f64", sum),
            Body::Panicking => (
                "///\n/// # Panics\n///\n/// When the sum is not a number.\n#[inline(never)]\n",
                "f64",
                format!("let sum = {sum};\n    assert!(!sum.is_nan());\n    sum"),
            ),
            Body::Fallible => (
                "///\n/// # Errors\n///\n/// When the sum is not a number.\n#[inline(never)]\n",
                "Result<f64, crate::NotANumber>",
                format!(
                    "let sum = {sum};\n    if sum.is_nan() {{ Err(crate::NotANumber) }} else {{ Ok(sum) }}"
                ),
            ),
        };
        let _ = writeln!(
            text,
            "{attribute}pub fn {name}({params}) -> {returns} {{\n    {body}\n}}"
        );
    }

    /// The values that a node needs.
    fn needs(&self, node: usize) -> Vec<String> {
        if node == 0 {
            return vec!["seed".to_owned()];
        }
        match self.shape {
            Shape::Chain => vec![name(node - 1)],
            Shape::Lattice => {
                let (mut first, mut before) = (0, 0);
                let mut width = 1;
                while node >= first + width {
                    first += width;
                    before = width;
                    width = self.width(first, width);
                }
                let at = node - first;
                let needs = match width.cmp(&before) {
                    Ordering::Greater => [at.checked_sub(1), (at < before).then_some(at)],
                    Ordering::Equal => [Some(at), Some((at + 1) % width)],
                    Ordering::Less => [Some(at), Some(at + 1)],
                };
                let above = first - before;
                needs.iter().flatten().map(|at| name(above + at)).collect()
            }
        }
    }

    /// How many nodes the lattice's layer from `first` on has, after one of `before`.
    fn width(&self, first: usize, before: usize) -> usize {
        let left = self.nodes - first;
        if left <= before * (before - 1) / 2 {
            before - 1
        } else {
            WIDTH.min(before + 1)
        }
    }

    /// One plain function that calls the nodes in order. `module` is the path of the nodes.
    #[must_use]
    pub fn by_hand(&self, module: &str) -> String {
        let (question, returns) = if self.body == Body::Fallible {
            ("?", "Result<f64, crate::NotANumber>")
        } else {
            ("", "f64")
        };
        let mut text = format!("fn by_hand(seed: f64) -> {returns} {{\n");
        for node in 0..self.nodes {
            let name = name(node);
            let call = format!("{module}::{name}({})", self.needs(node).join(", "));
            let _ = if node + 1 < self.nodes {
                writeln!(text, "    let {name} = {call}{question};")
            } else {
                writeln!(text, "    {call}\n}}")
            };
        }
        text
    }

    /// The name of the last node, which nothing else needs.
    #[must_use]
    pub fn output(&self) -> String {
        name(self.nodes - 1)
    }
}

/// Equally long: clippy takes `node_39` and `node_239` for a slip.
fn name(node: usize) -> String {
    format!("node_{node:04}")
}
