//! Flows of many nodes, written by a program: the modules, the function that a person would write in
//! their place, and what the flow gives, computed without either.

mod body;
mod by_hand;
mod layered;
mod layers;
mod shape;
mod value;
mod wide;

pub use body::Body;
pub use layers::WIDTH;
pub use shape::{Kind, Node, Shape};

/// A synthetic flow. Its input is `seed`, its output the value of the last node.
#[derive(Clone, Copy, Debug)]
pub struct Synthetic {
    /// How the nodes depend on each other.
    pub shape: Shape,
    /// What the node functions are like.
    pub body: Body,
    /// How many nodes there are: at least 100, and a multiple of four for map blocks.
    pub nodes: usize,
    /// Into how many modules of equal size they are split, in their order.
    pub modules: usize,
}

impl Synthetic {
    /// A flow in one module.
    #[must_use]
    pub const fn new(shape: Shape, body: Body, nodes: usize) -> Self {
        Self {
            shape,
            body,
            nodes,
            modules: 1,
        }
    }

    /// The same in so many modules.
    #[must_use]
    pub const fn in_modules(self, modules: usize) -> Self {
        Self { modules, ..self }
    }

    /// The nodes, as modules that a person could have written.
    #[must_use]
    pub fn modules(&self) -> Vec<String> {
        let mut texts = vec![String::new(); self.modules];
        for (at, node) in self.shape.graph(self.nodes).iter().enumerate() {
            self.body
                .function(&mut texts[self.module_of(at)], at, node, self.nodes);
        }
        if self.shape == Shape::Blocks {
            for text in &mut texts {
                text.insert_str(0, "use nevis::{Collect, Parallelizable};\n");
            }
        }
        texts
    }

    /// The module of a node.
    fn module_of(&self, node: usize) -> usize {
        node * self.modules / self.nodes
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
