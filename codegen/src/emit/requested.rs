//! The functions of a run by name: every call has a guard, every local is an `Option`, and what is
//! asked for is kept.

use super::Emitter;
use super::code::Code;
use super::expr::{held, nested, passed, tuple};
use super::map_site::pattern;
use crate::graph::{Access, NodeId, Source};
use crate::plan::{Expr, Function, Held, How, Items, IterateBy, Keep, Kind, Pass, Release, Step};
use crate::schedule::travels;
use crate::ty::Ty;

impl Emitter<'_> {
    pub(super) fn requested(&self, code: &mut Code, function: &Function) {
        code.blank();
        self.function_opening(code, function);
        let helpers = &self.plan.helpers;
        let mut current = None;
        if function.kind == Kind::Top {
            self.slots(code);
        }
        let item = match (function.kind, &function.keep_item) {
            (Kind::Item { expander }, Some((name, keep))) => Some((expander, name, *keep)),
            _ => None,
        };
        if let Some((expander, name, keep)) = item {
            if matches!(keep, Keep::Raw | Keep::RawLast) {
                self.place(code, expander, &mut current);
            }
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
            self.requested_step(code, step, &mut current);
        }
        code.blank();
        if current.is_some() {
            code.line(&format!("{}.end();", helpers.at));
        }
        let passed = |(out, ty): (&Expr, &Ty)| {
            if ty.is_unit() {
                "()".to_owned()
            } else {
                passed(out)
            }
        };
        let outs = function.outs.iter().zip(&function.out_types).map(passed);
        let outs: Vec<String> = outs.collect();
        let value = match outs.as_slice() {
            [one] => one.clone(),
            _ => tuple(outs),
        };
        match (function.fallible, value.as_str()) {
            (true, _) => code.line(&format!("Ok({value})")),
            (false, "()") => {}
            (false, value) => code.line(value),
        }
        code.close("}");
    }

    /// The inputs, as the flow's functions read them.
    fn slots(&self, code: &mut Code) {
        let name = &self.plan.helpers.inputs;
        let inputs: Vec<(usize, &str, &Ty)> = (0..self.graph.inputs.len())
            .filter(|&id| !self.graph.inputs[id].readers.is_empty())
            .map(|id| {
                let field = self.plan.input_names[id].as_str();
                (id, field, &self.graph.inputs[id].ty)
            })
            .collect();
        let takes = |ty: &Ty| matches!(slot(ty).1, Slot::Take(_));
        let borrows = inputs
            .iter()
            .any(|(_, _, ty)| matches!(slot(ty).1, Slot::Borrow { .. }));
        let (first, then): (Vec<_>, Vec<_>) = inputs.iter().partition(|(_, _, ty)| takes(ty));
        for &(id, field, ty) in first.iter().chain(&then) {
            let (optional, slot) = slot(ty);
            let value = match slot {
                Slot::Take(ty) => format!("{name}.take::<{}>({id})", self.paths.ty(&ty)),
                Slot::Borrow { owned, view } => format!(
                    "{name}.borrow::<{}, {}>({id})",
                    self.paths.ty(&owned),
                    self.paths.ty(&view)
                ),
                Slot::No => "None".to_owned(),
            };
            let value = if optional {
                format!("Some({value})")
            } else {
                value
            };
            let maybe = if optional {
                "nevis::rt::Maybe"
            } else {
                "Option"
            };
            let ty = Ty::path(maybe, vec![ty.with_lifetime(None)]);
            code.line(&format!("let {field}: {} = {value};", self.paths.ty(&ty)));
        }
        if !borrows && first.is_empty() {
            code.line(&format!("let _ = {name};"));
        }
    }

    fn position(&self, node: NodeId) -> usize {
        self.positions[node]
    }

    fn keep(&self, code: &mut Code, node: NodeId, name: &str, keep: Keep) {
        let helpers = &self.plan.helpers;
        let (request, at) = (&helpers.request, &helpers.at);
        let position = self.position(node);
        match keep {
            Keep::No => {}
            Keep::Value => {
                code.line(&format!("let {name} = {request}.keep({position}, {name});"));
            }
            Keep::RawLast => code.line(&format!("{request}.keep_ok({position}, {name}, &{at})?;")),
            Keep::Raw => code.line(&format!(
                "let {name} = {request}.keep_ok({position}, {name}, &{at})?;"
            )),
            Keep::Last => code.line(&format!("{request}.release({position}, {name});")),
            Keep::Drop => code.line(&format!("nevis::rt::release({name});")),
        }
    }

    fn requested_step(&self, code: &mut Code, step: &Step, current: &mut Option<NodeId>) {
        let helpers = &self.plan.helpers;
        match step {
            Step::Call {
                node,
                binding,
                takes,
                keep,
                release,
                ..
            } => {
                let request = &helpers.request;
                for (name, taken) in takes {
                    let (caller, value) = (self.position(*node), self.position(*taken));
                    code.line(&format!(
                        "let {name} = {request}.keep_before({caller}, {value}, {name});"
                    ));
                }
                self.comment_place(code, *node);
                self.place(code, *node, current);
                self.guarded(code, step);
                if let Some(name) = binding {
                    self.keep(code, *node, name, *keep);
                }
                self.released(code, release);
            }
            Step::Unwrap { node, release, .. } => {
                self.place(code, *node, current);
                self.unwrapped(code, step);
                self.released(code, release);
            }
            Step::Pass(pass) => {
                if current.is_some() {
                    // The expander may be lazy: a panic in its iterator is its own.
                    self.place(code, pass.expander, current);
                }
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
            Step::Part { release, .. } => {
                self.requested_part(code, step);
                self.released(code, release);
            }
        }
    }

    /// A stretch of the flow, if the run needs anything of it.
    fn requested_part(&self, code: &mut Code, step: &Step) {
        let Step::Part {
            function: id,
            args,
            bindings,
            keeps,
            ..
        } = step
        else {
            return;
        };
        let function = &self.plan.functions[*id];
        let args = self.arguments(code, function, args);
        let range = self.range(*id);
        let head = format!("if {}.any({range}) {{", self.plan.helpers.request);
        let or_unit = |unit: bool, name: &str| if unit { "()" } else { name }.to_owned();
        let units = function.out_types.iter().map(Ty::is_unit);
        let locals: Vec<String> = units
            .clone()
            .zip(bindings)
            .map(|(unit, name)| or_unit(unit, name))
            .collect();
        let none: Vec<String> = units.map(|unit| or_unit(unit, "None")).collect();
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
        for (name, node) in keeps {
            self.keep(code, *node, name, Keep::Value);
        }
    }

    /// A call that is made if the run needs it, and if its arguments are there.
    fn guarded(&self, code: &mut Code, step: &Step) {
        let Step::Call {
            node,
            binding,
            checked,
            args,
            ..
        } = step
        else {
            return;
        };
        let (node, checked) = (*node, *checked);
        let helpers = &self.plan.helpers;
        let source = &self.graph.nodes[node];
        let position = self.position(node);
        let runs = format!("{}.runs({position})", helpers.request);
        let mut names: Vec<&Expr> = Vec::new();
        for arg in args {
            let is_unit = matches!(arg.how, How::Unit | How::UnitRef);
            if !is_unit && !names.iter().any(|known| known.name == arg.name) {
                names.push(arg);
            }
        }
        let head = binding
            .as_ref()
            .map_or_else(String::new, |name| format!("let {name} = "));
        if names.is_empty() {
            code.open(&format!("{head}if {runs} {{"));
        } else {
            let mut patterns = vec!["true".to_owned()];
            let mut places = vec![runs];
            for arg in names {
                patterns.push(format!("Some({})", arg.name));
                let by = if arg.held == Held::Value { "" } else { "&" };
                places.push(format!("{by}{}", arg.name));
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
        let path = self.paths.function(source.span.file, &source.function);
        let args: Vec<String> = args.iter().map(held).collect();
        let (open, close) = if checked {
            (format!("{}.ok({path}", helpers.at), ")?")
        } else {
            (path, "")
        };
        let Some(_) = binding else {
            code.list(&open, ("(", ")"), &args, &format!("{close};"));
            code.close("}");
            return;
        };
        code.list(
            &format!("Some({open}"),
            ("(", ")"),
            &args,
            &format!("{close})"),
        );
        code.between("} else {");
        let is_raw = source.fallible && !checked && !source.is_expander();
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
    fn unwrapped(&self, code: &mut Code, step: &Step) {
        let Step::Unwrap {
            node,
            raw,
            binding,
            by_reference,
            ..
        } = step
        else {
            return;
        };
        let (node, by_reference) = (*node, *by_reference);
        let helpers = &self.plan.helpers;
        let (request, at) = (&helpers.request, &helpers.at);
        let reads = |reader: &NodeId| {
            self.graph.nodes[*reader].args.iter().any(|arg| {
                arg.source == Source::Node(node)
                    && matches!(arg.access, Access::Value | Access::Collect)
            })
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

    fn range(&self, function: usize) -> String {
        let (from, to) = self.ranges[function];
        format!("{from}..{to}")
    }

    fn requested_pass(&self, code: &mut Code, pass: &Pass) {
        let helpers = &self.plan.helpers;
        let function = &self.plan.functions[pass.function];
        let request = &helpers.request;
        let mut names = Vec::new();
        self.called(function, &mut names);
        let expander = &self.graph.nodes[pass.expander].name;
        let what = if names.is_empty() {
            "its items".to_owned()
        } else {
            names.join(", ")
        };
        code.line(&format!("// Block `{expander}`, once per item: {what}."));
        let call = self.arguments(code, function, &pass.args);
        let block = self.block_index(pass.expander);
        let mut args = vec![block.to_string(), self.range(pass.function)];
        args.push(if pass.first {
            pass.sources
                .first()
                .map_or_else(String::new, |source| source.list.clone())
        } else {
            sources(&pass.sources)
        });
        if pass.first {
            let node = &self.graph.nodes[pass.expander];
            let given = match (travels(&node.seen()), node.raw().is_some()) {
                (false, _) => "nevis::rt::no_item",
                (true, true) => "nevis::rt::given_ok",
                (true, false) => "nevis::rt::given_item",
            };
            args.push(given.to_owned());
        }
        if self.threads {
            args.push(format!("{}.block({block})", helpers.executors));
        }
        let pattern = pattern(&pass.sources);
        let (name, end) = match (function.fallible, function.outs.is_empty()) {
            (true, _) => (function.name.clone(), ""),
            (false, true) => (format!("{{ {}", function.name), "; Ok(()) }"),
            (false, false) => (format!("Ok({}", function.name), ")"),
        };
        let work = if function.fallible && call == [request.clone(), pattern.clone()] {
            name.clone()
        } else {
            format!("|{request}, {pattern}| {name}({}){end}", call.join(", "))
        };
        let method = match (pass.first, self.threads) {
            (true, true) => "each",
            (true, false) => "each_in_order",
            (false, true) => "again",
            (false, false) => "again_in_order",
        };
        let results = &helpers.results;
        let head = match pass.bindings.as_slice() {
            [] => format!("{request}.{method}"),
            _ => format!("let {results} = {request}.{method}"),
        };
        args.push(work);
        let line = format!("{head}({})?;", args.join(", "));
        // A body of two statements does not stand on one line.
        let is_short = function.fallible || !function.outs.is_empty();
        if is_short && code.fits(&line) {
            code.line(&line);
        } else {
            let work = args.pop().unwrap_or_default();
            if work.starts_with('|') {
                code.open(&format!(
                    "{head}({}, |{request}, {pattern}| {{",
                    args.join(", ")
                ));
                if function.outs.is_empty() && !function.fallible {
                    code.list(&function.name, ("(", ")"), &call, ";");
                    code.line("Ok(())");
                } else {
                    code.list(&name, ("(", ")"), &call, end);
                }
                code.close("})?;");
            } else {
                args.push(work);
                code.list(&head, ("(", ")"), &args, "?;");
            }
        }
        self.lists(code, pass);
    }

    /// The lists that a pass gives back, each where it is needed.
    fn lists(&self, code: &mut Code, pass: &Pass) {
        let (request, results) = (&self.plan.helpers.request, &self.plan.helpers.results);
        let function = &self.plan.functions[pass.function];
        let position = |at: usize| self.position(pass.listed[at]);
        if let [one] = pass.bindings.as_slice() {
            code.line(&format!(
                "let {one} = {request}.list({}, {results});",
                position(0)
            ));
            return;
        }
        if pass.bindings.is_empty() {
            return;
        }
        self.apart(code, function, &pass.bindings);
        for (at, name) in pass.bindings.iter().enumerate() {
            code.line(&format!(
                "let {name} = {request}.list({}, {name});",
                position(at)
            ));
        }
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

/// The lists of a later pass, side by side.
fn sources(sources: &[Items]) -> String {
    let one = |source: &Items| {
        let list = &source.list;
        match source.by {
            IterateBy::Value | IterateBy::Reference { is_reference: true } => {
                format!("nevis::rt::values({list})")
            }
            IterateBy::Reference {
                is_reference: false,
            } => format!("nevis::rt::values({list}.as_ref())"),
            IterateBy::Copy => {
                format!("nevis::rt::values({list}.as_ref().map(|list| list.iter().copied()))")
            }
            IterateBy::Clone => {
                format!("nevis::rt::values({list}.as_ref().map(|list| list.iter().cloned()))")
            }
        }
    };
    let mut texts = sources.iter().map(one);
    let first = texts
        .next()
        .unwrap_or_else(|| "std::iter::repeat(())".to_owned());
    texts.fold(first, |text, next| format!("{text}.zip({next})"))
}

/// How an input's value is read from its slot.
pub(super) enum Slot {
    /// As a value of this type.
    Take(Ty),
    /// By reference: what the slot holds, and as what it is read.
    Borrow { owned: Ty, view: Ty },
    /// The type borrows from elsewhere.
    No,
}

/// How an input of this type travels by name, and whether it may be left out.
pub(super) fn slot(ty: &Ty) -> (bool, Slot) {
    let (optional, ty) = match ty.optional() {
        Some(inner) => (true, inner),
        None => (false, ty),
    };
    let slot = match ty {
        ty if travels(ty) => Slot::Take(ty.clone()),
        Ty::Ref {
            inner,
            mutable: false,
            ..
        } if travels(inner) && !matches!(**inner, Ty::Other { .. }) => {
            let view = (**inner).clone();
            match view.owned_form() {
                owned if owned == view && is_unsized(&view) => Slot::No,
                owned => Slot::Borrow { owned, view },
            }
        }
        _ => Slot::No,
    };
    (optional, slot)
}

fn is_unsized(ty: &Ty) -> bool {
    matches!(ty, Ty::Path { path, .. } if path == "std::ffi::CStr")
}
