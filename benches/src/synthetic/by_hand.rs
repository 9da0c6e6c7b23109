//! The function that a person would write.

use std::fmt::Write;

use super::shape::Node;
use super::{Body, Kind, Synthetic, name};

impl Synthetic {
    /// One plain function that calls the nodes in order, and has a loop for each map block. `module` is
    /// the path of a module, by its number.
    #[must_use]
    pub fn by_hand(&self, module: impl Fn(usize) -> String) -> String {
        let value = self.body.value();
        let (question, returns) = if self.body == Body::Fallible {
            ("?", format!("Result<{value}, crate::NotANumber>"))
        } else {
            ("", value.to_owned())
        };
        let mut text = format!("fn by_hand(seed: f64) -> {returns} {{\n");
        let graph = self.shape.graph(self.nodes);
        for (at, node) in graph.iter().enumerate() {
            let is_last = at + 1 == graph.len();
            let call = format!(
                "{}::{}({}){}",
                module(self.module_of(at)),
                name(at),
                self.arguments(node),
                if is_last { "" } else { question }
            );
            let ends_block = graph
                .get(at + 1)
                .is_some_and(|next| next.kind == Kind::Collector);
            let _ = match node.kind {
                Kind::Expander => {
                    let collected = name(at + 2);
                    let item = name(at);
                    writeln!(
                        text,
                        "    let mut all_{collected} = Vec::new();\n    for {item} in {call} {{"
                    )
                }
                Kind::Plain if ends_block => {
                    writeln!(text, "    all_{}.push({call});\n    }}", name(at))
                }
                _ if is_last => writeln!(text, "    {call}"),
                _ => writeln!(text, "    let {} = {call};", name(at)),
            };
        }
        text + "}\n"
    }

    fn arguments(&self, node: &Node) -> String {
        let argument = |need: &usize| {
            let name = name(*need);
            match (node.kind, self.body) {
                (Kind::Collector, _) => format!("all_{name}.into_iter().collect()"),
                (_, Body::List) => format!("&{name}"),
                _ => name,
            }
        };
        match node.needs.as_slice() {
            [] => "seed".to_owned(),
            needs => needs.iter().map(argument).collect::<Vec<_>>().join(", "),
        }
    }
}
