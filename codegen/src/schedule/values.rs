//! Every value that a generated function holds, and what it borrows from.

use crate::graph::{Access, Graph, InputId, Node, NodeId, Source};
use crate::sorted::Set;
use crate::ty::Ty;

/// A position in [`Values::list`].
pub(crate) type ValueId = usize;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Input(InputId),
    /// What a node computes; of an expander, what it returns to iterate over.
    Node(NodeId),
    /// The `Result` that a fallible node returns.
    Raw(NodeId),
    /// One item of an expander.
    Item(NodeId),
    /// One item that is a `Result`.
    RawItem(NodeId),
    /// Every item's value.
    List(ValueId),
    /// In a run by name, of a list that is not there because some of its values are missing: those that
    /// are there.
    Rest(ValueId),
}

impl Key {
    /// The value that this is a list of.
    pub(crate) fn listed(self) -> Option<ValueId> {
        match self {
            Self::List(value) | Self::Rest(value) => Some(value),
            _ => None,
        }
    }
}

/// A value with its type.
#[derive(Debug)]
pub(crate) struct Value {
    pub(crate) key: Key,
    pub(crate) ty: Ty,
    /// What it may point into, directly or not.
    pub(crate) lenders: Set<ValueId>,
    /// The values whose lifetimes its type repeats; theirs may repeat others'.
    pub(crate) ties: Set<ValueId>,
}

#[derive(Debug, Default)]
pub(crate) struct Values {
    pub(crate) list: Vec<Value>,
    ids: Ids,
    by_name: bool,
}

/// The values by their keys: a table for each kind, for they are looked up more often than anything else.
#[derive(Debug, Default)]
struct Ids([Vec<Option<ValueId>>; 7]);

impl Ids {
    fn place(key: Key) -> (usize, usize) {
        match key {
            Key::Input(id) => (0, id),
            Key::Node(id) => (1, id),
            Key::Raw(id) => (2, id),
            Key::Item(id) => (3, id),
            Key::RawItem(id) => (4, id),
            Key::List(id) => (5, id),
            Key::Rest(id) => (6, id),
        }
    }

    fn get(&self, key: Key) -> Option<ValueId> {
        let (kind, at) = Self::place(key);
        let ids = &self.0[kind];
        if at < ids.len() { ids[at] } else { None }
    }

    fn set(&mut self, key: Key, id: ValueId) {
        let (kind, at) = Self::place(key);
        let ids = &mut self.0[kind];
        if at >= ids.len() {
            ids.resize(at + 1, None);
        }
        ids[at] = Some(id);
    }
}

impl Values {
    pub(crate) fn new(by_name: bool) -> Self {
        Self {
            by_name,
            ..Self::default()
        }
    }

    pub(crate) fn id(&mut self, graph: &Graph, key: Key) -> ValueId {
        if let Some(id) = self.ids.get(key) {
            return id;
        }
        let (ty, lenders) = self.describe(graph, key);
        let ties = self.ties(graph, key, &ty);
        let id = self.list.len();
        self.list.push(Value {
            key,
            ty,
            lenders,
            ties,
        });
        self.ids.set(key, id);
        id
    }

    /// The value, if anything asked for it.
    pub(crate) fn known(&self, key: Key) -> Option<ValueId> {
        self.ids.get(key)
    }

    /// The value that a parameter reads.
    pub(crate) fn read(
        &mut self,
        graph: &Graph,
        source: Source,
        access: Access,
    ) -> Option<ValueId> {
        let key = match source {
            Source::Constant(_) | Source::Absent | Source::Unknown => return None,
            Source::Input(input) => return Some(self.id(graph, Key::Input(input))),
            Source::Node(node) => {
                let is_raw = access.is_raw();
                match (graph.nodes[node].is_expander(), is_raw) {
                    (true, true) => Key::RawItem(node),
                    (true, false) => Key::Item(node),
                    (false, true) => Key::Raw(node),
                    (false, false) => Key::Node(node),
                }
            }
        };
        let id = self.id(graph, key);
        Some(if access.is_collect() {
            self.id(graph, Key::List(id))
        } else {
            id
        })
    }

    /// What a parameter reads beside its value: the rest of a list that it accepts to be incomplete.
    pub(crate) fn rest(
        &mut self,
        graph: &Graph,
        source: Source,
        access: Access,
    ) -> Option<ValueId> {
        if !self.by_name || access != Access::CollectOptional {
            return None;
        }
        let list = self.read(graph, source, access)?;
        let value = self.list[list].key.listed()?;
        Some(self.id(graph, Key::Rest(value)))
    }

    fn describe(&mut self, graph: &Graph, key: Key) -> (Ty, Set<ValueId>) {
        match key {
            // An input outlives the run, so nothing that points into it can dangle; but one that the
            // flow owns is a local like any other.
            Key::Input(input) => (graph.inputs[input].ty.clone(), Set::new()),
            Key::Node(id) => {
                let node = &graph.nodes[id];
                let lenders = self.lenders(graph, node, &node.value);
                (node.value.clone(), lenders)
            }
            Key::Raw(id) => {
                let node = &graph.nodes[id];
                (node.whole.clone(), self.lenders(graph, node, &node.whole))
            }
            Key::Item(id) => {
                let node = &graph.nodes[id];
                let ty = node.seen();
                let lenders = self.lenders(graph, node, &ty);
                (ty, lenders)
            }
            Key::RawItem(id) => {
                let node = &graph.nodes[id];
                let ty = node.item.clone().unwrap_or_else(Ty::unit);
                let lenders = self.lenders(graph, node, &ty);
                (ty, lenders)
            }
            Key::List(value) => {
                let ty = Ty::path("nevis::Collect", vec![self.list[value].ty.clone()]);
                (ty, self.list[value].lenders.clone())
            }
            Key::Rest(value) => {
                let ty = Ty::path("Option", vec![self.list[value].ty.clone()]);
                let ty = Ty::path("nevis::Collect", vec![ty]);
                (ty, self.list[value].lenders.clone())
            }
        }
    }

    /// What a value of type `ty`, returned by `node`, may point into.
    fn lenders(&mut self, graph: &Graph, node: &Node, ty: &Ty) -> Set<ValueId> {
        let mut lenders = Set::new();
        for at in tied(node, ty) {
            let arg = &node.args[at];
            let Some(value) = self.read(graph, arg.source, arg.access) else {
                continue;
            };
            lenders.extend(self.list[value].lenders.iter().copied());
            let outermost = match (&arg.ty, arg.ty.optional()) {
                (Ty::Ref { lifetime, .. }, _) | (_, Some(Ty::Ref { lifetime, .. })) => {
                    Some(lifetime)
                }
                _ => None,
            };
            let points_into = outermost.is_some_and(|lifetime| ty.is_tied_to(lifetime.as_ref()));
            if points_into && !matches!(self.list[value].ty, Ty::Ref { .. }) {
                lenders.insert(value);
            }
        }
        lenders
    }

    /// The values that a value of type `ty` is tied to by a lifetime.
    fn ties(&mut self, graph: &Graph, key: Key, ty: &Ty) -> Set<ValueId> {
        let node = match key {
            Key::Input(_) => return Set::new(),
            Key::List(value) | Key::Rest(value) => return self.list[value].ties.clone(),
            Key::Node(id) | Key::Raw(id) | Key::Item(id) | Key::RawItem(id) => &graph.nodes[id],
        };
        let mut ties = Set::new();
        for at in tied(node, ty) {
            let arg = &node.args[at];
            if let Some(value) = self.read(graph, arg.source, arg.access) {
                if let Some(element) = self.list[value].key.listed() {
                    ties.insert(element);
                }
                ties.insert(value);
            }
        }
        ties
    }

    /// What a type's field must not hold: see [`Ty::lifetimes`].
    pub(crate) fn borrows(&self, value: ValueId) -> bool {
        self.list[value].ty.has_lifetimes()
    }

    /// The innermost value of a list of lists.
    pub(crate) fn element(&self, mut value: ValueId) -> ValueId {
        while let Some(inner) = self.list[value].key.listed() {
            value = inner;
        }
        value
    }

    /// The node that a value is of, if it is not an input.
    pub(crate) fn node(&self, value: ValueId) -> Option<NodeId> {
        match self.list[self.element(value)].key {
            Key::Node(id) | Key::Raw(id) | Key::Item(id) | Key::RawItem(id) => Some(id),
            Key::Input(_) | Key::List(_) | Key::Rest(_) => None,
        }
    }
}

/// The parameters that a returned value of type `ty` may borrow from: by the rules of lifetime
/// elision, or by the names of lifetimes. `impl Trait` captures every lifetime (edition 2024).
pub(crate) fn tied(node: &Node, ty: &Ty) -> Vec<usize> {
    let mut tied = Vec::new();
    for (at, arg) in node.args.iter().enumerate() {
        let mut lifetimes = Vec::new();
        arg.ty.lifetimes(&mut lifetimes);
        if lifetimes
            .iter()
            .any(|lifetime| ty.is_tied_to(lifetime.as_ref()))
        {
            tied.push(at);
        }
    }
    tied
}
