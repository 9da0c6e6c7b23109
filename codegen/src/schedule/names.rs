//! Names of locals and generated functions: the user's names, a trailing `_` where one is taken.

use super::frames::{Frame, FrameItem, FrameKind};
use super::values::{Key, ValueId, Values};
use crate::graph::{Graph, NodeId};
use crate::list::List as _;
use crate::plan::Helpers;
use crate::sorted::{self, Map, Set};
use crate::text::is_keyword;

/// The local name of each node and input.
pub(super) struct Names {
    nodes: Vec<String>,
    pub(super) inputs: Vec<String>,
    taken: Set<String>,
}

impl Names {
    pub(super) fn new(graph: &Graph) -> Self {
        let wanted = graph
            .nodes
            .iter()
            .map(|node| &node.name)
            .chain(graph.inputs.iter().map(|input| &input.name));
        let free: Set<String> = wanted.filter(|name| !needs_mark(name)).cloned().collect();
        let mut names = Self {
            nodes: Vec::new(),
            inputs: Vec::new(),
            taken: free,
        };
        for node in &graph.nodes {
            let name = names.local(&node.name);
            names.nodes.push(name);
        }
        for input in &graph.inputs {
            let name = names.local(&input.name);
            names.inputs.push(name);
        }
        names
    }

    fn local(&mut self, name: &str) -> String {
        if name.contains('.') {
            self.fresh(&snake_case(name))
        } else if needs_mark(name) {
            self.fresh(&format!("{}_", snake_case(name)))
        } else {
            name.to_owned()
        }
    }

    /// A name that nothing else has.
    pub(super) fn fresh(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while self.taken.contains(&name) || is_keyword(&name) {
            name.push('_');
        }
        self.taken.insert(name.clone());
        name
    }

    /// The same of a helper, which also differs from each name by more than a letter: clippy takes those for slips.
    fn helper(&mut self, wanted: &str) -> String {
        let resembles = |name: &String| {
            let letters = || name.chars().zip(wanted.chars());
            name.len() == wanted.len() && letters().filter(|(a, b)| a != b).count() == 1
        };
        if self.taken.iter().any(resembles) {
            self.fresh(&format!("{wanted}_"))
        } else {
            self.fresh(wanted)
        }
    }

    /// The same for a local of one function.
    pub(super) fn unused(&self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while self.taken.contains(&name) {
            name.push('_');
        }
        name
    }

    pub(super) fn node(&self, id: usize) -> &str {
        &self.nodes[id]
    }

    pub(super) fn helpers(&mut self) -> Helpers {
        Helpers {
            at: self.helper("at"),
            error: self.helper("error"),
            executor: self.helper("executor"),
            executors: self.helper("executors"),
            given: self.helper("given"),
            inputs: self.helper("inputs"),
            items: self.helper("items"),
            request: self.helper("request"),
            results: self.helper("results"),
            shared: self.helper("shared"),
            value: self.helper("value"),
            variant: self.helper("variant"),
            views: self.helper("views"),
        }
    }

    /// The generated function of each frame.
    pub(super) fn functions(&mut self, frames: &[Frame], by_name: bool) -> Vec<String> {
        let end = if by_name { "_requested" } else { "" };
        let (mut parts, mut passes) = (0, Map::<usize, usize>::new());
        frames
            .iter()
            .map(|frame| match frame.kind {
                FrameKind::Top => self.fresh(&format!("compute{end}")),
                FrameKind::Fork => String::new(),
                FrameKind::Part if frames[frame.parent].kind == FrameKind::Fork => {
                    self.lane(frames, frame, end)
                }
                FrameKind::Part => {
                    parts += 1;
                    self.fresh(&format!("part_{parts}{end}"))
                }
                FrameKind::Pass { expander, .. } => {
                    let number = passes.or_insert(expander, 0);
                    *number += 1;
                    let name = self.nodes[expander].trim_end_matches('_').to_owned();
                    match number {
                        1 => self.fresh(&format!("{name}_item{end}")),
                        number => self.fresh(&format!("{name}_item_{number}{end}")),
                    }
                }
            })
            .collect()
    }

    /// A lane has the name of what it computes last; one of lanes, of the first and the last of them.
    fn lane(&mut self, frames: &[Frame], lane: &Frame, end: &str) -> String {
        let last = |frame: &Frame| last_node(frames, frame).map(|id| self.nodes[id].clone());
        let mut wanted = last(lane);
        if let [FrameItem::Frame(fork)] = lane.items[..]
            && let [FrameItem::Frame(first), .., FrameItem::Frame(end)] = frames[fork].items[..]
            && let (Some(first), Some(after)) = (last(&frames[first]), last(&frames[end]))
        {
            wanted = Some(format!("{}_to_{}", first.trim_end_matches('_'), after));
        }
        let wanted = wanted.unwrap_or_default();
        self.fresh(&format!("{}_lane{end}", wanted.trim_end_matches('_')))
    }

    /// The locals of one function. What a map block collected has the name of its node, as the
    /// parameter that reads it; beside the node's value for one item it is `name_all`.
    pub(super) fn locals(&self, values: &Values, held: &Set<ValueId>) -> Map<ValueId, String> {
        // Names of nodes and inputs are unlike each other; only other values may be called as one of them.
        let own = |value: ValueId| {
            let name = match values.list[value].key {
                Key::Input(id) => &self.inputs[id],
                Key::Node(id) => &self.nodes[id],
                _ => return None,
            };
            (!name.ends_with("_all")).then(|| (value, name.clone()))
        };
        let all_own: Option<Vec<(ValueId, String)>> =
            held.iter().map(|&value| own(value)).collect();
        if let Some(all) = all_own {
            return all.into_iter().collect();
        }
        let level = |value: ValueId| {
            let (mut level, mut value) = (0usize, value);
            while let Some(inner) = values.list[value].key.listed() {
                value = inner;
                level += 1;
            }
            level
        };
        let mut order: Vec<ValueId> = held.iter().copied().list();
        sorted::sort_by_key(&mut order, |&value| (level(value), value));
        let mut locals: Map<ValueId, String> = Map::new();
        let mut used = Set::new();
        for value in order {
            let mut name = match values.list[values.element(value)].key {
                Key::Input(id) => self.inputs[id].clone(),
                Key::Node(id) | Key::Item(id) => self.nodes[id].clone(),
                Key::Raw(id) | Key::RawItem(id) => {
                    let mut name = format!("{}_result", self.nodes[id].trim_end_matches('_'));
                    while self.taken.contains(&name) {
                        name.push('_');
                    }
                    name
                }
                Key::List(_) | Key::Rest(_) => String::new(),
            };
            if matches!(values.list[value].key, Key::Rest(_)) {
                name = format!("{}_rest", name.trim_end_matches('_'));
                while used.contains(&name) || self.taken.contains(&name) {
                    name.push('_');
                }
            }
            // An expander's iterator is consumed by the pass that makes the list of its name.
            let is_iterator = matches!(values.list[value].key, Key::Node(_))
                && !values.list[value].ty.is_nameable();
            if !is_iterator {
                if used.contains(&name) {
                    name.truncate(name.trim_end_matches('_').len());
                    name.push_str("_all");
                }
                while used.contains(&name) || (name.ends_with("_all") && self.taken.contains(&name))
                {
                    name.push('_');
                }
                used.insert(name.clone());
            }
            locals.insert(value, name);
        }
        locals
    }
}

/// The node that is called last; of a pass, its expander.
fn last_node(frames: &[Frame], frame: &Frame) -> Option<NodeId> {
    frame.items.iter().rev().find_map(|item| match item {
        FrameItem::Call(node) => Some(*node),
        FrameItem::Unwrap(..) => None,
        FrameItem::Frame(inner) => match frames[*inner].kind {
            FrameKind::Pass { expander, .. } => Some(expander),
            _ => last_node(frames, &frames[*inner]),
        },
    })
}

/// The name as a local may have it, if nothing else has it.
pub(crate) fn local_name(name: &str) -> String {
    if needs_mark(name) {
        format!("{}_", snake_case(name))
    } else {
        name.to_owned()
    }
}

/// Keywords, and names that are no `snake_case`: a `let` would read `None` or `GRAPH` as a variant or
/// constant, and rustc warns about any other.
fn needs_mark(name: &str) -> bool {
    is_keyword(name) || !is_snake_case(name) && snake_case(name) != name
}

/// Whether a name is surely one that `snake_case` leaves as it is: every name is asked, and nearly all are.
fn is_snake_case(name: &str) -> bool {
    let mut before = b'_';
    for &byte in name.as_bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => {}
            b'_' if before != b'_' => {}
            _ => return false,
        }
        before = byte;
    }
    true
}

/// The name in small letters, without double underscores inside; `_` for `.`.
fn snake_case(name: &str) -> String {
    if name.contains('.') {
        return snake_case(&name.replace('.', "_"));
    }
    let words = name.trim_matches('_');
    if !words.contains("__") && !words.contains(char::is_uppercase) {
        return name.to_owned();
    }
    let words: Vec<&str> = words.split('_').filter(|word| !word.is_empty()).list();
    words.join("_").to_lowercase()
}
