//! A flow that is compiled for several configs, which are chosen among when it runs.
//!
//! Each variant is understood as a flow of its own. Then all become one graph, in which every distinct node
//! is once: where variants compute a value differently, it is a choice among several nodes. Tables and runs
//! by name are those of that graph, and `run` is straight-line code for each variant.

mod agree;
mod share;
mod unite;

use crate::blocks::{self, Blocks};
use crate::config::Settings;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::graph::{Graph, NodeId, Source};
use crate::list::List as _;
use crate::model::Flow;
use crate::plan::Plan;
use crate::sorted::Map;

pub(crate) use agree::agree;
pub(crate) use share::share;
pub(crate) use unite::{United, unite};

/// What the build script says about one of them.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) name: String,
    pub(crate) settings: Settings,
}

/// One variant, understood alone.
#[derive(Debug)]
pub(crate) struct Alone {
    pub(crate) graph: Graph,
    pub(crate) blocks: Blocks,
}

/// One variant of the united graph.
#[derive(Debug)]
pub(crate) struct Variant {
    /// `eu`
    pub(crate) name: String,
    /// `Eu`
    pub(crate) type_name: String,
    /// Its config, as it is shown.
    pub(crate) config: Vec<(String, String)>,
    /// The united graph, in which a value that is chosen is that of this variant.
    pub(crate) graph: Graph,
    pub(crate) blocks: Blocks,
    pub(crate) plan: Plan,
    /// Which nodes of the united graph it has.
    pub(crate) has: Vec<bool>,
    /// What it returns, as the united graph names it.
    pub(crate) outputs: Vec<NodeId>,
}

impl Variant {
    /// Whether it needs the input.
    pub(crate) fn reads(&self, input: usize) -> bool {
        let needed = self.blocks.needed.iter().zip(&self.graph.nodes);
        needed
            .filter(|(is_needed, _)| **is_needed)
            .any(|(_, node)| {
                node.args
                    .iter()
                    .any(|arg| arg.source == Source::Input(input))
            })
    }
}

/// The names of the variants as those of an enum's: says which cannot be.
pub(crate) fn type_names(cx: &mut Diagnostics, names: &[&str]) -> Vec<String> {
    let mut seen: Map<String, &str> = Map::new();
    let mut refuse = |title: String| {
        cx.push(Diagnostic::new(Code::BadConfig, title).help("correct the build script, build.rs"));
    };
    names
        .iter()
        .map(|name| {
            let words = name.split(['_', '-']);
            let type_name: String = words.map(capitalised).collect();
            let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
            let is_name = type_name.starts_with(char::is_alphabetic)
                && name.chars().all(is_plain)
                && type_name != "Self";
            if !is_name {
                refuse(format!(
                    "`{name}` cannot be the name of a variant: use letters, digits, `_` and `-`"
                ));
            } else if let Some(other) = seen.insert(type_name.clone(), name) {
                refuse(if other == *name {
                    format!("the build script declares two variants named `{name}`")
                } else {
                    format!("the variants `{other}` and `{name}` are both `Variant::{type_name}`")
                });
            }
            type_name
        })
        .collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The variant's own view of the united graph: what reads a choice reads what this variant chose.
pub(crate) fn view(united: &United, variant: usize) -> Graph {
    let mut graph = united.graph.clone();
    let chosen = &united.chosen[variant];
    for &(choice, own) in chosen {
        // Here it has the name by which it is read.
        let name = graph.nodes[choice].name.clone();
        let name = std::mem::replace(&mut graph.nodes[own].name, name);
        graph.nodes[choice].name = name;
    }
    for node in &mut graph.nodes {
        for arg in &mut node.args {
            if let Source::Node(source) = arg.source
                && let Some(&own) = chosen.get(&source)
            {
                arg.source = Source::Node(own);
            }
        }
    }
    graph
}

/// What runs where in a variant's view: as in the united graph, but for what is needed.
pub(crate) fn view_blocks(united: &United, graph: &Graph, outputs: &[NodeId]) -> Blocks {
    let names = outputs.iter().map(|&id| graph.nodes[id].name.clone());
    let names: Vec<String> = names.list();
    // What is wrong with it was said before.
    let blocks = blocks::blocks(&mut Diagnostics::default(), graph, Some(&names));
    Blocks {
        common: common(united),
        ..blocks
    }
}

/// For each node that several variants have, a number for the set of these.
fn common(united: &United) -> Vec<Option<usize>> {
    let mut sets: Map<Vec<bool>, usize> = Map::new();
    let mut number = |id: NodeId| {
        let set: Vec<bool> = united.has.iter().map(|has| has[id]).list();
        let is_common = set.iter().filter(|has| **has).count() > 1;
        let next = sets.len();
        is_common.then(|| *sets.or_insert(set, next))
    };
    (0..united.graph.nodes.len()).map(&mut number).collect()
}

/// Says which config keys no variant reads.
pub(crate) fn check_config(cx: &mut [(&str, Diagnostics)], said: &[Said], flows: &[Flow]) {
    if !flows.iter().all(|flow| flow.complete) {
        return;
    }
    let mut asked = crate::config::Asked::default();
    for flow in flows {
        asked.and(&flow.config);
    }
    for ((_, cx), said) in cx.iter_mut().zip(said) {
        asked.check(cx, &said.settings);
    }
}
