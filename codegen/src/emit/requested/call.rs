//! Calls of a run by name, each under its guard.

use super::super::Emitter;
use super::super::code::Code;
use super::super::expr::{Guard, guard, held_argument};
use crate::graph::{NodeId, Source};
use crate::list::List as _;
use crate::model::Callee;
use crate::plan::{Expr, How, Present, Seen};
use crate::schedule::travels;

/// See [`Step::Call`](crate::plan::Step::Call).
pub(super) struct Call<'a> {
    pub(super) node: NodeId,
    pub(super) binding: Option<&'a str>,
    pub(super) checked: bool,
    pub(super) args: &'a [Expr],
}

/// See [`Step::Unwrap`](crate::plan::Step::Unwrap).
pub(super) struct Unwrap<'a> {
    pub(super) node: NodeId,
    pub(super) raw: &'a str,
    pub(super) binding: &'a str,
    pub(super) by_reference: bool,
}

/// An argument, for who looks at the call: before it, or in it, when what it takes is gone.
fn seen(arg: &Expr, is_called: bool) -> String {
    let name = &arg.name;
    let value = match arg.seen_with_rest() {
        Seen::Taken | Seen::TakenUnseen if is_called => {
            return "&nevis::rt::Moved".to_owned();
        }
        Seen::Elsewhere | Seen::TakenUnseen => return "&nevis::rt::Elsewhere".to_owned(),
        Seen::Taken | Seen::Value | Seen::Reference if arg.present != Present::Needed => {
            return maybe(arg);
        }
        Seen::Taken | Seen::Value => format!("&{name}"),
        Seen::Reference => name.clone(),
    };
    if arg.is_list {
        format!("nevis::rt::list({value})")
    } else {
        value
    }
}

/// The same of one that may be missing.
fn maybe(arg: &Expr) -> String {
    let reference = |one: &Expr| {
        let end = if one.is_reference() { "" } else { ".as_ref()" };
        format!("{}{end}", one.name)
    };
    match &arg.present {
        Present::Items { rest, .. } => {
            let rest = rest.as_deref().map_or("None".to_owned(), reference);
            format!("nevis::rt::maybe_items({}, {rest})", reference(arg))
        }
        _ if arg.is_list => format!("nevis::rt::maybe_items({}, None)", reference(arg)),
        _ => format!("nevis::rt::maybe({})", reference(arg)),
    }
}

/// A local as it is given with the function that is called.
fn local(arg: &Expr) -> String {
    let name = &arg.name;
    match (arg.how, arg.seen) {
        (How::Borrow, _) => format!("&{name}"),
        (_, Seen::Reference) => format!("nevis::rt::Passed({name})"),
        (_, Seen::Elsewhere) => format!("nevis::rt::Hidden({name})"),
        (_, Seen::Taken) if arg.is_list => format!("nevis::rt::TakenList({name})"),
        (_, Seen::Taken) => format!("nevis::rt::Taken({name})"),
        _ => name.clone(),
    }
}

impl Emitter<'_> {
    /// A call of which the request is given the function and the locals.
    pub(super) fn direct_call(&self, code: &mut Code, call: &Call<'_>, keeps: bool) {
        let &Call {
            node,
            binding,
            checked,
            args,
        } = call;
        let is_expander = self.graph.nodes[node].is_expander();
        let method = match (checked, keeps) {
            _ if is_expander => "expand",
            (false, false) => "call",
            (false, true) => "call_kept",
            (true, false) => "try_call",
            (true, true) => "try_call_kept",
        };
        let function = self.node_call(node, args, held_argument, checked).function;
        let mut given = vec![
            self.position(node).to_string(),
            function.unwrap_or_default(),
        ];
        given.extend(args.iter().map(local));
        let head = binding.map_or_else(String::new, |name| format!("let {name} = "));
        let request = &self.plan.helpers.request;
        code.list(
            &format!("{head}{request}.{method}_{}", args.len()),
            ("(", ")"),
            &given,
            ";",
        );
    }

    /// A call that is made if the run needs it, and if its arguments are there.
    pub(super) fn guarded(&self, code: &mut Code, call: &Call<'_>) {
        let &Call {
            node,
            binding,
            checked,
            args,
        } = call;
        let helpers = &self.plan.helpers;
        let source = &self.graph.nodes[node];
        let position = self.position(node);
        let mut runs = format!("{}.runs({position})", helpers.request);
        let mut needed: Vec<(&String, String)> = Vec::new();
        // Where nothing is computed, nothing can be missing.
        if matches!(source.callee, Callee::Choice) && !source.value.is_unit() {
            let there: Vec<String> = args
                .iter()
                .map(|arg| format!("{}.is_some()", arg.name))
                .list();
            runs = format!("{runs} && ({})", there.join(" || "));
        }
        for arg in args {
            match guard(arg) {
                Guard::Needed(place) if needed.iter().all(|(name, _)| **name != arg.name) => {
                    needed.push((&arg.name, place));
                }
                Guard::If(condition) => runs = format!("{runs} && {condition}"),
                Guard::Needed(_) | Guard::No => {}
            }
        }
        let head = binding.map_or_else(String::new, |name| format!("let {name} = "));
        if needed.is_empty() {
            code.open(&format!("{head}if {runs} {{"));
        } else {
            let mut patterns = vec!["true".to_owned()];
            let mut places = vec![runs];
            for (name, place) in needed {
                patterns.push(format!("Some({name})"));
                places.push(place);
            }
            let line = format!(
                "{head}if let ({}) = ({}) {{",
                patterns.join(", "),
                places.join(", ")
            );
            let first = format!("{head}if let ({}) =", patterns.join(", "));
            let second = format!("    ({})", places.join(", "));
            if code.fits(&line) {
                code.open(&line);
            } else if code.fits(&first) && code.fits(&second) {
                code.line(&first);
                code.line(&second);
                code.open("{");
            } else {
                code.open(&format!("{head}if let ("));
                code.entries(&patterns);
                code.between(") = (");
                code.entries(&places);
                code.between(") {");
            }
        }
        self.made(code, call);
        if binding.is_none() {
            code.close("}");
            return;
        }
        code.between("} else {");
        let is_raw = source.returns_result() && !checked && !source.is_expander();
        let given = format!("{}.given({position})?", helpers.request);
        code.line(
            &match (source.is_expander(), travels(&source.value), is_raw) {
                // An expander's items are given where they are pulled.
                (true, ..) | (_, false, _) => format!("{}.absent({position})?", helpers.request),
                (false, true, true) => format!("{given}.map(Ok)"),
                (false, true, false) => given,
            },
        );
        code.close("};");
    }

    /// The call itself, which hooks may be around.
    fn made(&self, code: &mut Code, call: &Call<'_>) {
        let &Call {
            node,
            binding,
            checked,
            args,
        } = call;
        let request = &self.plan.helpers.request;
        let source = &self.graph.nodes[node];
        let position = self.position(node);
        let is_taken = args
            .iter()
            .any(|arg| matches!(arg.seen_with_rest(), Seen::Taken | Seen::TakenUnseen));
        // A constant is no value of the run.
        let looked_at = args.iter().filter(|arg| arg.how != How::Constant);
        if is_taken {
            let seen: Vec<String> = looked_at.clone().map(|arg| seen(arg, false)).list();
            code.list(
                &format!("{request}.before({position}, &"),
                ("[", "]"),
                &seen,
                ")?;",
            );
        }
        let method = self.method(node, checked, is_taken);
        let seen: Vec<String> = looked_at.map(|arg| seen(arg, true)).list();
        let end = if binding.is_some() { ")?" } else { ")?;" };
        let head = format!("{request}.{method}({position}, &[{}], ||", seen.join(", "));
        let is_unit = !checked && source.value.is_unit() && !source.returns_result();
        let call = self.node_call(node, args, held_argument, checked);
        if let Some(text) = call.in_closure(is_unit) {
            let line = format!("{head} {text}{end}");
            if code.fits(&line) {
                code.line(&line);
                return;
            }
        }
        if code.fits(&format!("{head} {{")) {
            code.open(&format!("{head} {{"));
        } else {
            code.wrapped(
                &format!("{request}.{method}({position}, &"),
                &seen,
                ", || {",
            );
            code.open_here();
        }
        call.write_in_closure(code, is_unit);
        code.close(&format!("}}{end}"));
    }

    /// How a call is made: whether again, and whether its value can be looked at.
    fn method(&self, node: NodeId, checked: bool, is_taken: bool) -> &'static str {
        let source = &self.graph.nodes[node];
        let is_seen = match source.raw() {
            Some(raw) if !checked => travels(&raw),
            _ => travels(&source.value),
        };
        match (source.is_expander(), is_seen, is_taken) {
            (true, _, false) => "expand",
            (true, _, true) => "expand_once",
            (false, true, false) => "node",
            (false, true, true) => "node_once",
            (false, false, false) => "unseen",
            (false, false, true) => "unseen_once",
        }
    }

    /// The value of a `Result` that is also read as such: only if somebody who runs reads the value.
    pub(super) fn unwrapped(&self, code: &mut Code, unwrap: &Unwrap<'_>) {
        let &Unwrap {
            node,
            raw,
            binding,
            by_reference,
        } = unwrap;
        let helpers = &self.plan.helpers;
        let request = &helpers.request;
        let own = self.position(node);
        let reads = |reader: &NodeId| {
            self.graph.nodes[*reader]
                .args
                .iter()
                .any(|arg| arg.source == Source::Node(node) && !arg.access.is_raw())
        };
        let mut readers: Vec<usize> = (0..self.graph.nodes.len())
            .filter(reads)
            .map(|reader| self.position(reader))
            .list();
        readers.sort_unstable();
        let runs: Vec<String> = readers
            .iter()
            .map(|position| format!("{request}.runs({position})"))
            .list();
        let head = format!("let {binding} = if {} {{", runs.join(" || "));
        if code.fits(&head) {
            code.open(&head);
        } else {
            let readers: Vec<String> = readers.iter().map(ToString::to_string).list();
            code.list(
                &format!("let {binding} = if {request}.runs_any(&"),
                ("[", "]"),
                &readers,
                ") {",
            );
            code.open_here();
        }
        code.open(&format!("match {raw} {{"));
        if by_reference {
            let (value, error) = (&helpers.value, &helpers.error);
            let is_copy = self.graph.nodes[node].seen().is_copy(&self.graph.declared);
            let by = if is_copy { "" } else { "ref " };
            code.line(&format!("Some(Ok({by}{value})) => Some({value}),"));
            code.line(&format!(
                "Some(Err({error})) => return {request}.ok({own}, Err({error})),"
            ));
        } else {
            code.line(&format!(
                "Some({raw}) => Some({request}.ok({own}, {raw})?),"
            ));
        }
        code.line("None => None,");
        code.close("}");
        code.between("} else {");
        code.line("None");
        code.close("};");
    }
}
