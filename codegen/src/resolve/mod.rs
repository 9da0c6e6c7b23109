//! Stage `resolve`: parameter names become nodes and inputs.
//!
//! AFTER THIS POINT there are no names left to look up, and the nodes that are not poisoned have an
//! order in which they can run.

mod access;
mod cycle;
mod inputs;
mod nearest;
mod types;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::graph::{Access, Arg, Graph, Input, Node, NodeId, Source};
use crate::list::List as _;
use crate::model::{self, Callee, Flow, Needs, Param};
use crate::sorted::{Map, Set};
use crate::ty::{DeclaredTypes, Ty};

/// `declared_inputs`: the names that the build script lists, if it lists any.
pub(crate) fn resolve(
    cx: &mut Diagnostics,
    flow: Flow,
    declared: DeclaredTypes,
    declared_inputs: Option<&[String]>,
) -> Graph {
    let mut names = NameTable::new(cx, &flow, declared_inputs);
    let nodes = flow.nodes.into_iter();
    let nodes = nodes.map(|mut node| {
        let params = params(&mut node, &declared);
        (self::node(node, &params), params)
    });
    let (nodes, params): (Vec<Node>, Vec<Vec<Param>>) = nodes.unzip();
    let mut graph = Graph {
        name: flow.name,
        docs: flow.docs,
        nodes,
        inputs: Vec::new(),
        declared,
        globs: flow.globs,
        left_out: flow.left_out,
        config: flow.config_shown,
        complete: flow.complete && flow.poisoned.is_empty(),
    };
    // First the edges between nodes, which suggestions need; then the names that are no nodes.
    for (id, params) in params.iter().enumerate() {
        let mut constants = 0..;
        graph.nodes[id].args = params
            .iter()
            .map(|param| match &param.needs {
                Needs::Value(name) => names.arg(&graph, id, (name, param)),
                Needs::Constant(_) => constant(constants.next().unwrap_or_default(), param),
            })
            .collect();
    }
    for (id, params) in params.iter().enumerate() {
        for (at, param) in params.iter().enumerate() {
            if let Needs::Value(name) = &param.needs
                && graph.nodes[id].args[at].source == Source::Unknown
                && !names.poisoned.contains(name)
            {
                let source = names.input(cx, &mut graph, id, (name, param));
                graph.nodes[id].args[at].source = source;
            }
        }
    }
    cycle::refuse_cycles(cx, &mut graph);
    inputs::settle(cx, &mut graph);
    types::check(cx, &graph);
    graph
}

fn node(function: model::Node, params: &[Param]) -> Node {
    let constants = params.iter();
    let constants = constants.filter_map(|param| match &param.needs {
        Needs::Constant(constant) => Some(constant.clone()),
        Needs::Value(_) => None,
    });
    Node {
        constants: constants.collect(),
        name: function.name,
        callee: function.callee,
        span: function.span,
        docs: function.docs,
        tags: function.tags,
        content: function.content,
        cheap: function.cheap,
        attempts: function.attempts,
        args: Vec::new(),
        whole: function.returns.whole,
        value: function.returns.value,
        returns_span: function.returns.span,
        fallible: function.returns.fallible || function.attempts.timeout.is_some(),
        item: function.returns.item,
        poisoned: false,
    }
}

/// Takes the parameters of a node; a field that is copied is read through a reference.
fn params(node: &mut model::Node, declared: &DeclaredTypes) -> Vec<Param> {
    let mut params = std::mem::take(&mut node.params);
    if matches!(node.callee, Callee::Field(_)) && node.returns.value.is_copy(declared) {
        for param in &mut params {
            if param.ty.target().is_none() {
                param.ty = Ty::reference(param.ty.clone());
            }
        }
    }
    params
}

/// What is written into the call.
fn constant(at: usize, param: &Param) -> Arg {
    Arg {
        source: Source::Constant(at),
        access: Access::Value,
        ty: param.ty.clone(),
        span: param.span,
        ty_span: param.ty_span,
    }
}

/// What names mean.
struct NameTable<'a> {
    nodes: Map<String, NodeId>,
    inputs: Map<String, usize>,
    poisoned: Set<String>,
    /// What stands in for inputs that are left out.
    defaults: Map<String, Vec<String>>,
    /// All inputs of the flow, when the build script lists them.
    declared: Option<&'a [String]>,
    /// Whether a missing name may be in a module that was not understood.
    complete: bool,
    /// Names that a message was written about; one is enough.
    reported: Set<String>,
    nearest: nearest::Nearest,
}

impl<'a> NameTable<'a> {
    fn new(cx: &mut Diagnostics, flow: &Flow, declared: Option<&'a [String]>) -> Self {
        let nodes: Map<String, NodeId> = flow
            .nodes
            .iter()
            .enumerate()
            .map(|(id, node)| (node.name.clone(), id))
            .collect();
        for name in declared.unwrap_or_default() {
            if let Some(&id) = nodes.get(name)
                // Under another config it may be an input.
                && !flow.alternatives.contains(name)
            {
                cx.push(
                    Diagnostic::new(
                        Code::AmbiguousName,
                        format!("`{name}` is both a node and an input"),
                    )
                    .at(flow.nodes[id].span, "computed here")
                    .note("the build script lists it in `.inputs([..])`")
                    .help("rename the function, or take the name off the list"),
                );
            }
        }
        Self {
            nearest: nearest::Nearest::new(nodes.keys()),
            nodes,
            inputs: Map::new(),
            defaults: flow.defaults.clone(),
            poisoned: flow.poisoned.iter().cloned().collect(),
            declared,
            complete: flow.complete,
            reported: Set::new(),
        }
    }

    fn arg(&self, graph: &Graph, reader: NodeId, (name, param): (&str, &Param)) -> Arg {
        let source = self.nodes.get(name).copied();
        let is_choice = matches!(graph.nodes[reader].callee, Callee::Choice);
        Arg {
            source: source.map_or(Source::Unknown, Source::Node),
            access: source.map_or_else(
                || access::of_input(&param.ty),
                |source| {
                    if is_choice {
                        return Access::Optional;
                    }
                    access::of_node(
                        &graph.nodes[source],
                        &graph.nodes[reader],
                        &param.ty,
                        &graph.declared,
                    )
                },
            ),
            ty: param.ty.clone(),
            span: param.span,
            ty_span: param.ty_span,
        }
    }

    /// A name that no node computes: an input, or a mistake.
    fn input(
        &mut self,
        cx: &mut Diagnostics,
        graph: &mut Graph,
        reader: NodeId,
        (name, param): (&str, &Param),
    ) -> Source {
        if let Some(&input) = self.inputs.get(name) {
            let readers = &mut graph.inputs[input].readers;
            if readers.last() != Some(&reader) {
                readers.push(reader);
            }
            return Source::Input(input);
        }
        if self.complete && self.is_mistake(cx, graph, reader, (name, param)) {
            return Source::Unknown;
        }
        let input = graph.inputs.len();
        graph.inputs.push(Input {
            name: name.to_owned(),
            ty: param.ty.clone(),
            optional: false,
            default: self.defaults.get(name).map(|values| values.join(" or ")),
            readers: vec![reader],
        });
        self.inputs.insert(name.to_owned(), input);
        Source::Input(input)
    }

    fn is_mistake(
        &mut self,
        cx: &mut Diagnostics,
        graph: &Graph,
        reader: NodeId,
        (name, param): (&str, &Param),
    ) -> bool {
        if self.reported.contains(name) {
            return true;
        }
        let is_listed = self
            .declared
            .is_some_and(|declared| declared.iter().any(|known| known == name));
        let near = self.near(graph, reader, name);
        if is_listed || (self.declared.is_none() && near.is_empty()) {
            return false;
        }
        self.reported.insert(name.to_owned());
        let title = match self.declared {
            Some(_) => format!("nothing computes `{name}`, and it is no input of the flow"),
            None => format!("nothing computes `{name}`"),
        };
        let mut diagnostic = Diagnostic::new(Code::UnknownName, title).at(param.span, "unknown");
        for &id in &near {
            diagnostic =
                diagnostic.with(graph.nodes[id].span, "computes a value of a similar name");
        }
        diagnostic = diagnostic.note(format!("`{name}` is {}", graph.needed_by(reader)));
        let nodes = near.iter().map(|&id| format!("`{}`", graph.nodes[id].name));
        let inputs = self.declared.unwrap_or_default().iter();
        let inputs = inputs
            .filter(|input| nearest::is_near(name, input))
            .map(|input| format!("the input `{input}`"));
        let meant: Vec<String> = nodes.chain(inputs).list();
        if !meant.is_empty() {
            diagnostic = diagnostic.help(format!("did you mean {}?", meant.join(" or ")));
        }
        cx.push(diagnostic.help(match self.declared {
            Some(_) => format!("if it is an input, add it to `.inputs([..])` in the build script: \"{name}\""),
            None => format!("if it is an input, list the flow's inputs in the build script: `.inputs([\"{name}\", ..])`"),
        }));
        true
    }

    /// The nodes that may be meant: of a similar name, and not the reader or what depends on it,
    /// which would be a cycle.
    fn near(&mut self, graph: &Graph, reader: NodeId, name: &str) -> Vec<NodeId> {
        let known = self.nearest.to(name).into_iter();
        let mut near: Vec<NodeId> = known
            .filter_map(|known| self.nodes.get(known).copied())
            .list();
        // In an instance, its nodes may be meant.
        let of_reader = &graph.nodes[reader].name;
        let dots = of_reader.match_indices('.').map(|(at, _)| at);
        for end in dots.chain([of_reader.len()]) {
            let instance = format!("{}.", &of_reader[..end]);
            let inside = self.nodes.from(&instance).iter();
            let inside = inside.map_while(|(known, id)| Some((known.strip_prefix(&instance)?, id)));
            let meant = inside.filter(|(known, _)| nearest::is_near(name, known));
            near.extend(meant.map(|(_, id)| *id));
        }
        if near.is_empty() {
            return near;
        }
        let readers = graph.readers();
        let mut after = Set::of(reader);
        let mut queue = vec![reader];
        while let Some(id) = queue.pop() {
            queue.extend(
                readers[id]
                    .iter()
                    .copied()
                    .filter(|&next| after.insert(next)),
            );
        }
        near.into_iter().filter(|id| !after.contains(id)).collect()
    }
}
