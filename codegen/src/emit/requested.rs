//! The functions of a run by name: every call has a guard, every local is an `Option`, and what is
//! asked for is kept.

mod call;
mod pass;
mod slots;

use super::Emitter;
use super::code::Code;
use super::expr::{nested, passed, tuple};
use crate::graph::NodeId;
use crate::list::List as _;
use crate::plan::{Expr, Function, Keep, Kind, Release, Split, Step};
use crate::ty::Ty;

use call::{Call, Unwrap};

pub(super) use slots::{Slot, slot};

impl Emitter<'_> {
    pub(super) fn requested(&self, code: &mut Code, function: &Function) {
        code.blank();
        self.function_opening(code, function);
        let helpers = &self.plan.helpers;
        if function.kind == Kind::Top {
            self.given(code);
        }
        let item = match (function.kind, &function.keep_item) {
            (Kind::Item { expander }, Some((name, keep))) => Some((expander, name, *keep)),
            _ => None,
        };
        if let Some((expander, name, keep)) = item {
            if keep == Keep::Value && !function.fallible && function.steps.is_empty() {
                let position = self.position(expander);
                code.line(&format!("{}.keep({position}, {name})", helpers.request));
                code.close("}");
                return;
            }
            self.keep(code, expander, name, keep);
        }
        for step in &function.steps {
            code.blank();
            self.requested_step(code, step);
        }
        let passed = |(out, ty): (&Expr, &Ty)| {
            if ty.is_unit() {
                "()".to_owned()
            } else {
                passed(out)
            }
        };
        let outs = function.outs.iter().zip(&function.out_types).map(passed);
        let outs: Vec<String> = outs.list();
        let value = match outs.as_slice() {
            [one] => one.clone(),
            _ => tuple(outs),
        };
        match (function.fallible, value.as_str()) {
            (true, _) => {
                code.blank();
                code.line(&format!("Ok({value})"));
            }
            (false, "()") => {}
            (false, value) => {
                if !code.gives(value) {
                    code.blank();
                    code.line(value);
                }
            }
        }
        code.close("}");
    }

    fn position(&self, node: NodeId) -> usize {
        self.positions[node]
    }

    fn keep(&self, code: &mut Code, node: NodeId, name: &str, keep: Keep) {
        let request = &self.plan.helpers.request;
        let position = self.position(node);
        match keep {
            Keep::No => {}
            Keep::Value => {
                code.line(&format!("let {name} = {request}.keep({position}, {name});"));
            }
            Keep::RawLast => code.line(&format!("{request}.keep_ok({position}, {name})?;")),
            Keep::Raw => code.line(&format!(
                "let {name} = {request}.keep_ok({position}, {name})?;"
            )),
            Keep::Last => code.line(&format!("{request}.release({position}, {name});")),
            Keep::Drop => code.line(&format!("nevis::rt::release({name});")),
        }
    }

    fn requested_step(&self, code: &mut Code, step: &Step) {
        let helpers = &self.plan.helpers;
        match step {
            Step::Call {
                node,
                binding,
                checked,
                args,
                takes,
                split,
                keep,
                direct,
                release,
            } => {
                let request = &helpers.request;
                if let Some(split) = split {
                    self::split(code, split);
                    code.blank();
                }
                for (name, taken) in takes {
                    let (reader, value) = (self.position(*node), self.position(*taken));
                    code.line(&format!(
                        "let {name} = {request}.keep_before({reader}, {value}, {name});"
                    ));
                }
                self.comment_place(code, *node);
                let call = Call {
                    node: *node,
                    binding: binding.as_deref(),
                    checked: *checked,
                    args,
                };
                let is_expander = self.graph.nodes[*node].is_expander();
                let keeps_itself = *direct && *keep == Keep::Value && !is_expander;
                if *direct {
                    self.direct_call(code, &call, keeps_itself);
                } else {
                    self.guarded(code, &call);
                }
                if let Some(name) = binding
                    && !keeps_itself
                {
                    self.keep(code, *node, name, *keep);
                }
                self.released(code, release);
            }
            Step::Unwrap {
                node,
                raw,
                binding,
                by_reference,
                release,
            } => {
                let unwrap = Unwrap {
                    node: *node,
                    raw,
                    binding,
                    by_reference: *by_reference,
                };
                self.unwrapped(code, &unwrap);
                self.released(code, release);
            }
            Step::Pass(pass) => {
                self.requested_pass(code, pass);
                self.released(code, &pass.release);
            }
            Step::Fork {
                lanes,
                keeps,
                release,
            } => {
                self.fork(code, lanes);
                for (name, node) in keeps {
                    self.keep(code, *node, name, Keep::Value);
                }
                self.released(code, release);
            }
            Step::Part {
                function,
                args,
                bindings,
                keeps,
                release,
            } => {
                self.stretch(code, *function, args, bindings);
                for (name, node) in keeps {
                    self.keep(code, *node, name, Keep::Value);
                }
                self.released(code, release);
            }
        }
    }

    /// A stretch of the flow, if anything in it is needed.
    fn stretch(&self, code: &mut Code, id: usize, args: &[Expr], bindings: &[String]) {
        let function = &self.plan.functions[id];
        let args = self.arguments(code, function, args);
        let range = self.range(id);
        let head = format!("if {}.any({range}) {{", self.plan.helpers.request);
        let named = |unit: bool, name: &str| if unit { "()" } else { name }.to_owned();
        let units = function.out_types.iter().map(Ty::is_unit);
        let locals: Vec<String> = units
            .clone()
            .zip(bindings)
            .map(|(unit, name)| named(unit, name))
            .list();
        let none: Vec<String> = units.map(|unit| named(unit, "None")).list();
        let is_bound = locals.iter().any(|name| name != "()");
        if !is_bound {
            code.open(&head);
        } else if let [one] = locals.as_slice() {
            code.open(&format!("let {one} = {head}"));
        } else {
            code.list("let ", ("(", ")"), &nested(locals), &format!(" = {head}"));
            code.open_here();
        }
        let end = match (function.fallible, !is_bound) {
            (true, true) => "?;",
            (true, false) => "?",
            (false, true) => ";",
            (false, false) => "",
        };
        code.list(&function.name, ("(", ")"), &args, end);
        if is_bound {
            code.between("} else {");
            match none.as_slice() {
                [one] => code.line(one),
                _ => code.list("", ("(", ")"), &nested(none), ""),
            }
            code.close("};");
        } else {
            code.close("}");
        }
    }

    fn range(&self, function: usize) -> String {
        let (from, to) = self.ranges[function];
        format!("{from}..{to}")
    }

    fn released(&self, code: &mut Code, releases: &[Release]) {
        for Release { name, keep } in releases {
            match keep {
                Some(node) => code.line(&format!(
                    "{}.release({}, {name});",
                    self.plan.helpers.request,
                    self.position(*node)
                )),
                None => code.line(&format!("nevis::rt::release({name});")),
            }
        }
    }
}

/// Takes a value apart: what is moved out of it is a local of its own.
fn split(code: &mut Code, split: &Split) {
    let Split { whole, parts } = split;
    let locals: Vec<String> = parts.iter().map(|(_, local)| local.clone()).list();
    let fields = parts.iter();
    let fields: Vec<String> = fields
        .map(|(field, _)| format!("Some({whole}.{field})"))
        .list();
    let none = vec!["None".to_owned(); parts.len()];
    code.comment("//", &format!("Fields of `{whole}`."));
    code.list("let ", ("(", ")"), &locals, &format!(" = match {whole} {{"));
    code.open_here();
    code.list(&format!("Some({whole}) => "), ("(", ")"), &fields, ",");
    code.list("None => ", ("(", ")"), &none, ",");
    code.close("};");
}
