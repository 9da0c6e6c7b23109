//! `#[nevis::parameterize(a(x = source(p), k = value(1)), b(..))]`: several nodes of one function, each with
//! other arguments. The function's own name is that of a node only if it is one of them.
//!
//! What attributes further down have made of the function is made for each of the nodes, under its name:
//! `f.raw` becomes `a.raw` and `b.raw`. What does not depend on the function's value is made once.

use crate::ast::{Argument, Attribute, Kind, Literal, Value, Word};
use crate::list::List as _;
use crate::model::binding::Binding;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Needs, Node};
use crate::model::parameters::{self, Given};
use crate::sorted::Set;
use crate::source::Span;

pub(super) const USAGE: &str = "a(x = source(p), k = value(1)), b(x = source(q), k = value(2))";
pub(super) const VALUES: &str = "k, a = 1, b = 2";
pub(super) const SOURCES: &str = "a(x = p), b(x = q)";

/// One of the nodes.
pub(super) struct Output {
    pub(super) name: Word,
    pub(super) docs: Option<String>,
    pub(super) given: Vec<Given>,
}

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let list = attribute.arguments.list.iter();
    let outputs = list.map(|argument| output(context, attribute, argument));
    let outputs = outputs.collect::<Option<Vec<_>>>()?;
    expand(context, expansion, attribute, &outputs, false)
}

/// `parameterize_values(k, a = 1, b = 2)`
pub(super) fn values(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let named = |argument: &&Argument| argument.name.is_none();
    let parameter = attribute.arguments.list.first().filter(named);
    let Some(parameter) = parameter.and_then(|argument| argument.value.word()) else {
        let first = attribute.arguments.list.first();
        let span = first.map_or(attribute.arguments.span, |argument| argument.value.span);
        let title = "`parameterize_values` begins with a parameter";
        context.misused(attribute, span, title, "which parameter?");
        return None;
    };
    let mut outputs = Vec::new();
    for argument in &attribute.arguments.list[1..] {
        let Some(name) = &argument.name else {
            let title = "`parameterize_values` takes `node = value` after the parameter";
            context.misused(attribute, argument.value.span, title, "for which node?");
            return None;
        };
        let value = &argument.value;
        let binding = if let Kind::Call(_) = value.kind {
            Binding::read(context, value)?
        } else {
            // A path is a constant here, no source.
            let literal = crate::model::binding::literal(context, value)?;
            Binding::Value(literal, value.span)
        };
        outputs.push(Output {
            name: name.clone(),
            docs: None,
            given: vec![Given {
                name: parameter.clone(),
                binding,
            }],
        });
    }
    expand(context, expansion, attribute, &outputs, false)
}

/// `parameterize_sources(a(x = p), b(x = q))`
pub(super) fn sources(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let list = attribute.arguments.list.iter();
    let outputs = list.map(|argument| output(context, attribute, argument));
    let outputs = outputs.collect::<Option<Vec<_>>>()?;
    for given in outputs.iter().flat_map(|output| &output.given) {
        let span = match &given.binding {
            Binding::Source(_) => continue,
            Binding::Value(_, span) | Binding::Group(_, span) => *span,
        };
        let title = "`parameterize_sources` takes names of nodes and inputs";
        let help = "write `#[nevis::parameterize(..)]`, which takes values and groups, too";
        context.wrong(span, title, "is no name", help);
        return None;
    }
    expand(context, expansion, attribute, &outputs, false)
}

/// `a(x = source(p))`, `a("Docs of a.", x = source(p))`, or `a` alone.
fn output(context: &mut Context<'_>, attribute: &Attribute, argument: &Argument) -> Option<Output> {
    let value = &argument.value;
    let misused = |context: &mut Context<'_>, span| {
        let title = format!("`{}` takes nodes with their arguments", attribute.name);
        context.misused(attribute, span, &title, "not of this form");
    };
    if let Some(name) = &argument.name {
        misused(context, name.span);
        return None;
    }
    let (name, arguments) = match &value.kind {
        Kind::Path(path) => {
            let text = path.text.clone();
            let span = value.span;
            (Word { text, span }, &[][..])
        }
        Kind::Call(call) if call.methods.is_empty() => {
            (call.callee.clone(), call.arguments.list.as_slice())
        }
        Kind::Call(_) | Kind::Literal(_) | Kind::List(_) | Kind::Type(_) => {
            misused(context, value.span);
            return None;
        }
    };
    let (docs, arguments) = match arguments.split_first() {
        Some((first, rest)) => match (&first.name, text(&first.value)) {
            (None, Some(docs)) => (Some(docs.to_owned()), rest),
            _ => (None, arguments),
        },
        None => (None, arguments),
    };
    Some(Output {
        name,
        docs,
        given: parameters::read(context, attribute, arguments)?,
    })
}

fn text(value: &Value) -> Option<&str> {
    match &value.kind {
        Kind::Literal(Literal::Text(text)) => Some(text),
        _ => None,
    }
}

/// Makes the function's node under each of the names, with what depends on its value, or with `all` that was
/// made of the function.
pub(super) fn expand(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
    outputs: &[Output],
    all: bool,
) -> Option<()> {
    let name = &attribute.name;
    if outputs.is_empty() {
        let title = format!("`{name}` makes nodes of a function, and this names none");
        context.misused(attribute, attribute.arguments.span, &title, "names no node");
        return None;
    }
    let is_renamed = |at: usize| made_for(&expansion.nodes[at].name, &expansion.name).is_none();
    let own = match expansion.own().as_slice() {
        &[own] if !is_renamed(own) => Some(own),
        _ => None,
    };
    let Some(own) = own else {
        let title = format!("the nodes of `{}` are named twice", expansion.name);
        let help = "name all of them in one attribute";
        context.wrong(attribute.span, &title, "a second time", help);
        return None;
    };
    let mut names = Set::new();
    for Output { name, .. } in outputs {
        if name.text.contains([':', '.']) {
            let title = format!("`{}` is no name for a node", name.text);
            let help = "write a name as that of a function";
            context.wrong(name.span, &title, "has several parts", help);
            return None;
        }
        if !names.insert(&name.text) {
            let title = format!("`{}` is named twice", name.text);
            let help = "rename one of the two nodes";
            context.wrong(name.span, &title, "a second time", help);
            return None;
        }
    }
    let copied = if all {
        let names = expansion.nodes.iter().map(|node| node.name.clone());
        names.collect()
    } else {
        depending(&expansion.nodes, own)
    };
    let mut nodes = Vec::new();
    // Where the nodes that are made once are now.
    let mut kept = vec![0; expansion.nodes.len()];
    for (at, node) in expansion.nodes.iter().enumerate() {
        if !copied.contains(&node.name) {
            kept[at] = nodes.len();
            nodes.push(node.clone());
        }
    }
    let mut finals = Vec::new();
    for output in outputs {
        for (at, node) in expansion.nodes.iter().enumerate() {
            if copied.contains(&node.name) {
                if expansion.finals.contains(&at) {
                    finals.push(nodes.len());
                }
                let renamed = Renamed {
                    function: &expansion.name,
                    output: &output.name.text,
                    is_only: outputs.len() == 1,
                };
                let mut copy = copy(node, &renamed, &copied, output.name.span);
                let mut made = Vec::new();
                if at == own {
                    parameters::give(context, &mut copy, (&output.given, false), &mut made)?;
                }
                document(&mut copy, &expansion.name, output);
                nodes.push(copy);
                nodes.extend(made);
            } else if expansion.finals.contains(&at) && !finals.contains(&kept[at]) {
                finals.push(kept[at]);
            }
        }
    }
    expansion.nodes = nodes;
    expansion.finals = finals;
    Some(())
}

/// The names of the nodes that depend on this one, and its own.
fn depending(nodes: &[Node], own: usize) -> Set<String> {
    let mut names = Set::of(nodes[own].name.clone());
    loop {
        let reads = |node: &&Node| {
            let mut params = node.params.iter();
            params.any(|param| matches!(&param.needs, Needs::Value(name) if names.contains(name)))
        };
        let more = nodes.iter().filter(reads).map(|node| node.name.clone());
        let more: Vec<String> = more.filter(|name| !names.contains(name)).list();
        if more.is_empty() {
            return names;
        }
        names.extend(more);
    }
}

/// How nodes are called when they are made for one of several outputs: `f.raw` is `a.raw`, and a part `mean` of
/// what `f` gives is `a.mean`.
struct Renamed<'a> {
    function: &'a str,
    output: &'a str,
    is_only: bool,
}

impl Renamed<'_> {
    fn name(&self, name: &str) -> String {
        match made_for(name, self.function) {
            Some(rest) => format!("{}{rest}", self.output),
            None if self.is_only => name.to_owned(),
            None => format!("{}.{name}", self.output),
        }
    }
}

/// `.raw` of `f.raw`; of `f` itself nothing.
fn made_for<'n>(name: &'n str, function: &str) -> Option<&'n str> {
    let rest = name.strip_prefix(function)?;
    (rest.is_empty() || rest.starts_with('.')).then_some(rest)
}

/// A node under the name that it has for one of the outputs; `copied`: what is made for each of them.
fn copy(node: &Node, renamed: &Renamed<'_>, copied: &Set<String>, span: Span) -> Node {
    let mut copy = node.clone();
    copy.name = renamed.name(&node.name);
    copy.span = span;
    // Tags of nevis name nodes.
    for (key, value) in &mut copy.tags {
        if key.starts_with("nevis.") && copied.contains(value) {
            *value = renamed.name(value);
        }
    }
    for param in &mut copy.params {
        // The function itself reads nothing that is made of it: a parameter may have its name.
        if let Needs::Value(name) = &mut param.needs
            && !node.is_own
            && copied.contains(name)
        {
            *name = renamed.name(name);
        }
    }
    copy
}

/// The documentation of one output: its own text, or the function's, with what `{parameter}` and
/// `{output_name}` mean.
fn document(node: &mut Node, function: &str, output: &Output) {
    let name = &output.name.text;
    if node.name == *name {
        if let Some(docs) = &output.docs {
            node.docs.clone_from(docs);
        }
    } else {
        // What is said of `f` is true of this node now.
        node.docs = node
            .docs
            .replace(&format!("`{function}`"), &format!("`{name}`"));
    }
    for Given { name, binding } in &output.given {
        let template = format!("{{{}}}", name.text);
        node.docs = node.docs.replace(&template, &binding.to_string());
    }
    node.docs = node.docs.replace("{output_name}", name);
}
