//! Calls of a run by name, each under its guard.

use super::super::Emitter;
use super::super::code::Code;
use super::super::expr::{guard, held_argument};
use crate::graph::{NodeId, Source};
use crate::plan::Expr;
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

impl Emitter<'_> {
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
        let runs = format!("{}.runs({position})", helpers.request);
        let guards = args
            .iter()
            .filter_map(|arg| Some((&arg.name, guard(arg, &runs)?)));
        let mut needed: Vec<(&String, String)> = Vec::new();
        for (name, place) in guards {
            if !needed.iter().any(|(known, _)| *known == name) {
                needed.push((name, place));
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
            if code.fits(&line) {
                code.open(&line);
            } else {
                code.open(&format!("{head}if let ("));
                code.entries(&patterns);
                code.between(") = (");
                code.entries(&places);
                code.between(") {");
            }
        }
        let again = source.attempts.retry.is_some();
        let args = args.iter().map(|arg| held_argument(arg, again)).collect();
        let call = self.node_call(node, args, checked);
        if binding.is_none() {
            call.write(code, "", ";");
            code.close("}");
            return;
        }
        call.write(code, "Some(", ")");
        code.between("} else {");
        let is_raw = source.returns_result() && !checked && !source.is_expander();
        let given = format!("{}.given({position})?", helpers.request);
        code.line(
            &match (source.is_expander(), travels(&source.value), is_raw) {
                // An expander's items are given where they are pulled.
                (true, ..) | (_, false, _) => "None".to_owned(),
                (false, true, true) => format!("{given}.map(Ok)"),
                (false, true, false) => given,
            },
        );
        code.close("};");
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
        let (request, at) = (&helpers.request, &helpers.at);
        let reads = |reader: &NodeId| {
            self.graph.nodes[*reader]
                .args
                .iter()
                .any(|arg| arg.source == Source::Node(node) && !arg.access.is_raw())
        };
        let mut readers: Vec<usize> = (0..self.graph.nodes.len())
            .filter(reads)
            .map(|reader| self.position(reader))
            .collect();
        readers.sort_unstable();
        let runs: Vec<String> = readers
            .iter()
            .map(|position| format!("{request}.runs({position})"))
            .collect();
        let head = format!("let {binding} = if {} {{", runs.join(" || "));
        if code.fits(&head) {
            code.open(&head);
        } else {
            let readers: Vec<String> = readers.iter().map(ToString::to_string).collect();
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
                "Some(Err({error})) => return {at}.ok(Err({error})),"
            ));
        } else {
            code.line(&format!("Some({raw}) => Some({at}.ok({raw})?),"));
        }
        code.line("None => None,");
        code.close("}");
        code.between("} else {");
        code.line("None");
        code.close("};");
    }
}
