//! The generated functions: calls in order, drops, what is given back.

use super::Emitter;
use super::bundle::{bundle_lifetimes, bundle_name};
use super::code::Code;
use super::expr::{argument, expr, tuple, unlisted};
use crate::graph::NodeId;
use crate::list::List as _;
use crate::plan::{Function, Keep, Kind, Param, Pass, Release, Step};
use crate::ty::Ty;

impl Emitter<'_> {
    pub(super) fn function(&self, code: &mut Code, function: &Function) {
        code.blank();
        self.function_opening(code, function);
        let calls = function
            .steps
            .iter()
            .any(|step| matches!(step, Step::Call { .. } | Step::Unwrap { .. }));
        let at = &self.plan.helpers.at;
        let fields: Vec<String> = self.inputs_read().map(|(_, field)| field.to_owned()).list();
        if let (Kind::Top, Some(own)) = (function.kind, self.variants.own) {
            self.variant_inputs(code, own);
        } else if function.kind == Kind::Top && !fields.is_empty() {
            code.list(
                "let Inputs ",
                ("{", "}"),
                &fields,
                &format!(" = {};", self.plan.helpers.inputs),
            );
        }
        let mut current = None;
        for step in &function.steps {
            code.blank();
            self.step(code, step, &mut current);
        }
        code.blank();
        if calls {
            code.line(&format!("{at}.end();"));
        }
        self.give_back(code, function);
        code.close("}");
    }

    /// The types that go with a function, its documentation and its head, up to its first step.
    pub(super) fn function_opening(&self, code: &mut Code, function: &Function) {
        if self.bundles(function) {
            self.bundle(code, function);
        }
        if Self::names_results(function) {
            self.results_alias(code, function);
        }
        self.function_docs(code, function);
        self.function_head(code, function);
        if self.bundles(function) {
            let fields: Vec<String> = function.params[function.per_item..]
                .iter()
                .map(|param| param.name.clone())
                .list();
            let by = self.bundle_by(function);
            code.list(
                &format!("let {by}{} ", bundle_name(function)),
                ("{", "}"),
                &fields,
                &format!(" = {};", self.plan.helpers.shared),
            );
        }
    }

    fn function_docs(&self, code: &mut Code, function: &Function) {
        match function.kind {
            Kind::Top if self.plan.by_name => {
                code.comment("///", "What a run by name does: the calls that it needs.");
            }
            Kind::Top => {}
            Kind::Item { expander } => {
                let mut names = Vec::new();
                self.called(function, &mut names);
                let name = &self.graph.nodes[expander].name;
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).list();
                let what = if names.is_empty() {
                    "only the item".to_owned()
                } else {
                    names.join(", ")
                };
                let end = if self.plan.by_name {
                    "; what a run by name needs of it"
                } else {
                    ""
                };
                code.comment(
                    "///",
                    &format!("Block `{name}`, once per item: {what}{end}."),
                );
            }
            Kind::Lane => self.lane_docs(code, function),
            Kind::Part if self.variants.own.is_some() => code.comment(
                "///",
                "A stretch of the flow, in a function that variants share.",
            ),
            Kind::Part => code.comment(
                "///",
                "A stretch of the flow; long bodies are slow to compile.",
            ),
        }
    }

    /// Whether what a function does depends on the request: not where it only passes on an item that
    /// cannot be asked for.
    fn asks(function: &Function) -> bool {
        let keeps = |keep: Keep| !matches!(keep, Keep::No | Keep::Drop);
        !function.steps.is_empty()
            || function
                .keep_item
                .as_ref()
                .is_some_and(|(_, keep)| keeps(*keep))
    }

    pub(super) fn called(&self, function: &Function, names: &mut Vec<String>) {
        for step in &function.steps {
            match step {
                Step::Call { node, .. } => names.push(self.graph.nodes[*node].name.clone()),
                Step::Pass(Pass { function, .. }) | Step::Part { function, .. } => {
                    self.called(&self.plan.functions[*function], names);
                }
                Step::Fork { lanes, .. } => {
                    for lane in lanes {
                        self.called(&self.plan.functions[lane.function], names);
                    }
                }
                Step::Unwrap { .. } => {}
            }
        }
    }

    fn function_head(&self, code: &mut Code, function: &Function) {
        let helpers = &self.plan.helpers;
        let mut params: Vec<String> = Vec::new();
        if self.plan.by_name {
            let name = if Self::asks(function) {
                &helpers.request
            } else {
                "_"
            };
            params.push(format!("{name}: &nevis::rt::Request<'_, L>"));
        }
        if function.kind == Kind::Top && self.plan.by_name {
            if let Some(ty) = self.given_type() {
                params.push(format!("{}: {ty}", helpers.given));
            }
        } else if function.kind == Kind::Top {
            if self.variants.own.is_some_and(|own| self.checks_inputs(own)) {
                params.push(format!("{}: Variant", helpers.variant));
            }
            if self.fields_read().next().is_some() {
                params.push(format!("{}: {}", helpers.inputs, self.inputs_type()));
            }
        } else {
            let bundles = self.bundles(function);
            let plain = if bundles {
                function.per_item
            } else {
                function.params.len()
            };
            let typed = |param: &Param| format!("{}: {}", param.name, self.paths.ty(&param.ty));
            params.extend(function.params[..plain].iter().map(typed));
            if bundles {
                let by = self.bundle_by(function);
                let lifetime = match bundle_lifetimes(function) {
                    (false, false) => "",
                    (true, false) => "<'a>",
                    (false, true) => "<'_>",
                    (true, true) => "<'a, '_>",
                };
                params.push(format!(
                    "{}: {by}{}{lifetime}",
                    helpers.shared,
                    bundle_name(function)
                ));
            }
        }
        if function.runs_blocks && self.threads {
            params.push(format!("{}: &nevis::rt::Executors<'_>", helpers.executors));
        }
        let value = match function.kind {
            Kind::Top if self.plan.by_name => "()".to_owned(),
            Kind::Top => "Outputs".to_owned(),
            _ if Self::names_results(function) => Self::results_name(function),
            _ => self.results_type(&function.out_types),
        };
        let returns = if function.fallible {
            format!("Result<{value}, nevis::Error>")
        } else {
            value
        };
        let returns = if returns == "()" {
            String::new()
        } else {
            returns
        };
        let generics = match (function.lifetime, self.plan.by_name) {
            (false, false) => "",
            (true, false) => "<'a>",
            (false, true) => "<L: nevis::rt::Lifecycle>",
            (true, true) => "<'a, L: nevis::rt::Lifecycle>",
        };
        code.function(
            &format!("fn {}{generics}", function.name),
            &params,
            &returns,
        );
    }

    fn give_back(&self, code: &mut Code, function: &Function) {
        if function.kind == Kind::Top && self.variants.own.is_some() {
            self.variant_outputs(code, function);
            return;
        }
        if function.kind == Kind::Top {
            let fields: Vec<String> = self
                .plan
                .outputs
                .iter()
                .zip(&function.outs)
                .map(|(output, out)| {
                    let value = unlisted(&expr(out), output.levels);
                    if value == output.field {
                        value
                    } else {
                        format!("{}: {value}", output.field)
                    }
                })
                .collect();
            // Bound first, built later: what can fail inside a struct literal is slow to compile.
            let (head, tail) = if function.fallible {
                ("Ok(Outputs ", ")")
            } else {
                ("Outputs ", "")
            };
            code.list(head, ("{", "}"), &fields, tail);
            return;
        }
        let value = match function.outs.as_slice() {
            [one] => expr(one),
            many => tuple(many.iter().map(expr).collect()),
        };
        if function.fallible {
            code.line(&format!("Ok({value})"));
        } else if value != "()" {
            code.line(&value);
        }
    }

    fn step(&self, code: &mut Code, step: &Step, current: &mut Option<NodeId>) {
        match step {
            Step::Call {
                node,
                binding,
                checked,
                args,
                release,
                ..
            } => {
                self.comment_place(code, *node);
                self.place(code, *node, current);
                let head = binding
                    .as_ref()
                    .map_or_else(String::new, |name| format!("let {name} = "));
                let call = self.node_call(*node, args, argument, *checked);
                call.write(code, &head, ";");
                Self::release(code, release);
            }
            Step::Unwrap {
                node,
                raw,
                binding,
                by_reference,
                release,
            } => {
                self.place(code, *node, current);
                let at = &self.plan.helpers.at;
                if *by_reference {
                    let error = &self.plan.helpers.error;
                    code.open(&format!("let {binding} = match {raw} {{"));
                    let is_copy = self.graph.nodes[*node].seen().is_copy(&self.graph.declared);
                    let value = &self.plan.helpers.value;
                    let by = if is_copy { "" } else { "ref " };
                    code.line(&format!("Ok({by}{value}) => {value},"));
                    code.line(&format!("Err({error}) => return {at}.ok(Err({error})),"));
                    code.close("};");
                } else {
                    code.line(&format!("let {binding} = {at}.ok({raw})?;"));
                }
                Self::release(code, release);
            }
            Step::Pass(pass) => self.pass(code, pass, current),
            Step::Part {
                function,
                args,
                bindings,
                release,
                ..
            } => {
                let function = &self.plan.functions[*function];
                let args = self.arguments(code, function, args);
                let (open, close) = if function.fallible {
                    (format!("nevis::rt::ok({}", function.name), ")?;")
                } else {
                    (function.name.clone(), ";")
                };
                // A unit is not given a name.
                let pattern = |(name, ty): (&String, &Ty)| {
                    if ty.is_unit() {
                        "()".to_owned()
                    } else {
                        name.clone()
                    }
                };
                let bound = bindings.iter().zip(&function.out_types).map(pattern);
                let head = match bound.list().as_slice() {
                    [] => open,
                    [one] if one == "()" => open,
                    [one] => format!("let {one} = {open}"),
                    several => format!("let {} = {open}", tuple(several.to_vec())),
                };
                code.list(&head, ("(", ")"), &args, close);
                Self::release(code, release);
            }
            Step::Fork { lanes, release, .. } => {
                self.fork(code, lanes);
                Self::release(code, release);
            }
        }
    }

    /// Says where the node is in the user's source.
    pub(super) fn comment_place(&self, code: &mut Code, node: NodeId) {
        let source = &self.graph.nodes[node];
        let file = &self.sources.files[source.span.file].path;
        code.line(&format!(
            "// {}: {file}:{}",
            source.name,
            self.sources.line(source.span)
        ));
    }

    /// From here on, what panics or fails is this node.
    pub(super) fn place(&self, code: &mut Code, node: NodeId, current: &mut Option<NodeId>) {
        let at = &self.plan.helpers.at;
        match *current {
            Some(known) if known == node => {}
            Some(_) => code.line(&format!("let {at} = {at}.node({node});")),
            None => code.line(&format!(
                "let {at} = nevis::rt::At::new(&GRAPH).node({node});"
            )),
        }
        *current = Some(node);
    }

    pub(super) fn release(code: &mut Code, releases: &[Release]) {
        for Release { name, .. } in releases {
            code.line(&format!("nevis::rt::release({name});"));
        }
    }

    pub(super) fn block_index(&self, expander: NodeId) -> usize {
        self.expanders
            .iter()
            .position(|&id| id == expander)
            .unwrap_or_default()
    }
}
