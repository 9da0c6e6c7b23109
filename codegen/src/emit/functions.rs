//! The generated functions: calls in order, map sites, drops.

use super::Emitter;
use super::code::Code;
use crate::graph::NodeId;
use crate::plan::{Expr, Function, How, Items, IterateBy, Kind, Param, Pass, Step};
use crate::ty::Ty;

impl Emitter<'_> {
    pub(super) fn function(&self, code: &mut Code, function: &Function) {
        code.blank();
        if self.bundles(function) {
            self.bundle(code, function);
        }
        self.function_docs(code, function);
        self.function_head(code, function);
        if self.bundles(function) {
            let fields: Vec<String> = function.params[function.per_item..]
                .iter()
                .map(|param| param.name.clone())
                .collect();
            // What items share is borrowed; a stretch of the flow is given it.
            let by = if function.kind == Kind::Part { "" } else { "&" };
            code.list(
                &format!("let {by}{} ", bundle_name(function)),
                ("{", "}"),
                &fields,
                &format!(" = {};", self.plan.helpers.shared),
            );
        }
        let calls = function
            .steps
            .iter()
            .any(|step| matches!(step, Step::Call { .. } | Step::Unwrap { .. }));
        let at = &self.plan.helpers.at;
        if function.kind == Kind::Top && !self.graph.inputs.is_empty() {
            let fields = self.plan.input_names.clone();
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

    fn function_docs(&self, code: &mut Code, function: &Function) {
        match function.kind {
            Kind::Top => {}
            Kind::Item { expander } => {
                let mut names = Vec::new();
                self.called(function, &mut names);
                let name = &self.graph.nodes[expander].name;
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                code.comment(
                    "///",
                    &format!("Block `{name}`, once per item: {}.", names.join(", ")),
                );
            }
            Kind::Part => code.comment(
                "///",
                "A stretch of the flow; long bodies are slow to compile.",
            ),
        }
    }

    fn called(&self, function: &Function, names: &mut Vec<String>) {
        for step in &function.steps {
            match step {
                Step::Call { node, .. } => names.push(self.graph.nodes[*node].name.clone()),
                Step::Pass(Pass { function, .. }) | Step::Part { function, .. } => {
                    self.called(&self.plan.functions[*function], names);
                }
                Step::Unwrap { .. } => {}
            }
        }
    }

    fn function_head(&self, code: &mut Code, function: &Function) {
        let helpers = &self.plan.helpers;
        let mut params: Vec<String> = Vec::new();
        if function.kind == Kind::Top {
            if !self.graph.inputs.is_empty() {
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
                let by = if function.kind == Kind::Part { "" } else { "&" };
                let lifetime = match (bundle_borrows(function), function.lifetime) {
                    (false, _) => "",
                    (true, true) => "<'a>",
                    (true, false) => "<'_>",
                };
                params.push(format!(
                    "{}: {by}{}{lifetime}",
                    helpers.shared,
                    bundle_name(function)
                ));
            }
        }
        if function.runs_blocks && self.threads {
            params.push(format!("{}: &dyn nevis::TaskExecutor", helpers.executor));
        }
        let value = match function.kind {
            Kind::Top => "Outputs".to_owned(),
            _ => self.out_type(function),
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
        let generics = if function.lifetime { "<'a>" } else { "" };
        code.function(
            &format!("fn {}{generics}", function.name),
            &params,
            &returns,
        );
    }

    /// Whether the function takes more than `clippy::too_many_arguments` allows, so that what it is
    /// given from outside travels in a struct.
    fn bundles(&self, function: &Function) -> bool {
        const MOST: usize = 7;
        let executor = usize::from(function.runs_blocks && self.threads);
        function.kind != Kind::Top && function.params.len() + executor > MOST
    }

    fn bundle(&self, code: &mut Code, function: &Function) {
        let generics = if bundle_borrows(function) { "<'a>" } else { "" };
        code.line(&format!(
            "/// What `{}` is given from outside.",
            function.name
        ));
        code.open(&format!("struct {}{generics} {{", bundle_name(function)));
        for param in &function.params[function.per_item..] {
            code.line(&format!(
                "{}: {},",
                param.name,
                self.paths.ty(&param.ty.with_lifetime(Some("'a")))
            ));
        }
        code.close("}");
        code.blank();
    }

    /// The arguments of a call, with what is shared gathered in a struct where it is too much.
    fn arguments(&self, code: &mut Code, function: &Function, args: &[Expr]) -> Vec<String> {
        let mut list: Vec<String> = args.iter().map(expr).collect();
        if self.bundles(function) {
            let shared = list.split_off(function.per_item);
            let fields: Vec<String> = function.params[function.per_item..]
                .iter()
                .zip(shared)
                .map(|(param, value)| {
                    if param.name == value {
                        value
                    } else {
                        format!("{}: {value}", param.name)
                    }
                })
                .collect();
            let name = &self.plan.helpers.shared;
            code.list(
                &format!("let {name} = {} ", bundle_name(function)),
                ("{", "}"),
                &fields,
                ";",
            );
            let by = if function.kind == Kind::Part { "" } else { "&" };
            list.push(format!("{by}{name}"));
        }
        if function.runs_blocks && self.threads {
            list.push(self.plan.helpers.executor.clone());
        }
        list
    }

    /// One value as it is, several as a tuple.
    fn out_type(&self, function: &Function) -> String {
        match function.out_types.as_slice() {
            [one] => self.paths.ty(one),
            many => self.paths.ty(&Ty::Tuple(many.to_vec())),
        }
    }

    fn give_back(&self, code: &mut Code, function: &Function) {
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
            code.list("Ok(Outputs ", ("{", "}"), &fields, ")");
            return;
        }
        let value = match function.outs.as_slice() {
            [one] => expr(one),
            many => format!("({})", many.iter().map(expr).collect::<Vec<_>>().join(", ")),
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
            } => {
                self.comment_place(code, *node);
                self.place(code, *node, current);
                let args: Vec<String> = args.iter().map(expr).collect();
                let source = &self.graph.nodes[*node];
                let path = self.paths.function(source.span.file, &source.function);
                let (open, close) = if *checked {
                    (format!("{}.ok({path}", self.plan.helpers.at), ")?;")
                } else {
                    (path, ";")
                };
                let head = match binding {
                    Some(name) => format!("let {name} = {open}"),
                    None => open,
                };
                code.list(&head, ("(", ")"), &args, close);
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
                    code.line(&format!("Err({error}) => return Err({at}.error({error})),"));
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
            } => {
                let function = &self.plan.functions[*function];
                let args = self.arguments(code, function, args);
                let end = if function.fallible { "?;" } else { ";" };
                let head = match bindings.as_slice() {
                    [] => function.name.clone(),
                    [one] => format!("let {one} = {}", function.name),
                    many => format!("let ({}) = {}", many.join(", "), function.name),
                };
                code.list(&head, ("(", ")"), &args, end);
                Self::release(code, release);
            }
        }
    }

    /// Says where the node is in the user's source.
    fn comment_place(&self, code: &mut Code, node: NodeId) {
        let source = &self.graph.nodes[node];
        let file = &self.sources.files[source.span.file].path;
        code.line(&format!(
            "// {}: {file}:{}",
            source.name,
            self.sources.line(source.span)
        ));
    }

    /// From here on, what panics or fails is this node.
    fn place(&self, code: &mut Code, node: NodeId, current: &mut Option<NodeId>) {
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

    fn release(code: &mut Code, names: &[String]) {
        for name in names {
            code.line(&format!("nevis::rt::release({name});"));
        }
    }

    /// A map site: who runs what, over which items.
    fn pass(&self, code: &mut Code, pass: &Pass, current: &mut Option<NodeId>) {
        let function = &self.plan.functions[pass.function];
        let name = &self.graph.nodes[pass.expander].name;
        let helpers = &self.plan.helpers;
        if function.steps.is_empty() && pass.sources.len() == 1 && pass.bindings.len() == 1 {
            code.line(&format!("// Items of `{name}`."));
            let list = &pass.sources[0].list;
            code.line(&format!(
                "let {}: nevis::Collect<_> = {list}.into_iter().collect();",
                pass.bindings[0]
            ));
            Self::release(code, &pass.release);
            return;
        }
        let mut names = Vec::new();
        self.called(function, &mut names);
        code.line(&format!(
            "// Block `{name}`, once per item: {}.",
            names.join(", ")
        ));
        let args = self.arguments(code, function, &pass.args);
        let results = match pass.bindings.as_slice() {
            [one] => one.clone(),
            _ => helpers.results.clone(),
        };
        let source = iterate(&pass.sources);
        let pattern = pattern(&pass.sources);
        let call = format!("{}({})", function.name, args.join(", "));
        let block = self.block_index(pass.expander);
        let opening = format!("let {results}: nevis::Collect<_> =");
        // The expander may be lazy: what its items take is its own.
        if current.is_some() {
            self.place(code, pass.expander, current);
        }
        let sequential = |code: &mut Code| {
            let items = &helpers.items;
            code.line(&format!("let mut {} = Vec::new();", helpers.results));
            code.line(&format!(
                "let mut {items} = nevis::rt::Items::new(&GRAPH, {block});"
            ));
            code.open(&format!("for {pattern} in {source} {{"));
            if function.fallible {
                code.list(
                    &format!("{}.push({items}.ok({}", helpers.results, function.name),
                    ("(", ")"),
                    &args,
                    ")?);",
                );
            } else {
                code.list(
                    &format!("{}.push({}", helpers.results, function.name),
                    ("(", ")"),
                    &args,
                    ");",
                );
            }
            code.line(&format!("{items}.next();"));
            code.close("}");
            code.line(&format!("{items}.end();"));
            code.line(&format!("nevis::Collect::from({})", helpers.results));
        };
        if self.threads {
            code.open(&format!(
                "{opening} if {}.workers() == 1 {{",
                helpers.executor
            ));
            code.line("// On this thread, in item order.");
            sequential(code);
            code.between("} else {");
            code.line(
                "// In a scope of the pool: its workers pull batches of items until none are left.",
            );
            let map = if function.fallible { "try_map" } else { "map" };
            let closure = if args == [pattern.clone()] {
                function.name.clone()
            } else {
                format!("|{pattern}| {call}")
            };
            let head = format!(
                "nevis::rt::scope(&GRAPH, {block}, {}, {source}, |{}|",
                helpers.executor, helpers.batch
            );
            let body = format!("{}.{map}({closure})", helpers.batch);
            let line = format!("{head} {body})?");
            if code.fits(&line) {
                code.line(&line);
            } else {
                code.open(&format!("{head} {{"));
                if code.fits(&body) || closure == function.name {
                    code.line(&body);
                } else {
                    code.open(&format!("{}.{map}(|{pattern}| {{", helpers.batch));
                    code.list(&function.name, ("(", ")"), &args, "");
                    code.close("})");
                }
                code.close("})?");
            }
            code.close("};");
        } else {
            code.open(&format!("{opening} {{"));
            sequential(code);
            code.close("};");
        }
        if pass.bindings.len() != 1 {
            let types = vec!["nevis::Collect<_>"; pass.bindings.len()].join(", ");
            let tail = format!(": ({types}) = {}.into_iter().collect();", helpers.results);
            code.list("let ", ("(", ")"), &pass.bindings, &tail);
        }
        Self::release(code, &pass.release);
    }

    pub(super) fn block_index(&self, expander: NodeId) -> usize {
        self.expanders
            .iter()
            .position(|&id| id == expander)
            .unwrap_or_default()
    }
}

/// The struct of what a function is given: `DocumentItemShared` for `document_item`.
fn bundle_name(function: &Function) -> String {
    let mut name = String::new();
    for part in function.name.split('_') {
        let mut letters = part.chars();
        if let Some(first) = letters.next() {
            name.extend(first.to_uppercase());
            name.push_str(letters.as_str());
        }
    }
    name + "Shared"
}

fn bundle_borrows(function: &Function) -> bool {
    function.params[function.per_item..]
        .iter()
        .any(|param| param.ty.has_lifetimes())
}

/// The items of a pass: one list, or several side by side.
fn iterate(sources: &[Items]) -> String {
    let one = |source: &Items| match source.by {
        IterateBy::Value => source.list.clone(),
        IterateBy::Reference { .. } => format!("{}.iter()", source.list),
        IterateBy::Copy => format!("{}.iter().copied()", source.list),
        IterateBy::Clone => format!("{}.iter().cloned()", source.list),
    };
    match sources {
        [only] => match only.by {
            IterateBy::Reference { is_reference: true } => only.list.clone(),
            IterateBy::Reference {
                is_reference: false,
            } => format!("&{}", only.list),
            _ => one(only),
        },
        [first, rest @ ..] => {
            let mut text = match first.by {
                IterateBy::Value => format!("{}.into_iter()", first.list),
                _ => one(first),
            };
            for source in rest {
                text = format!("{text}.zip({})", one(source));
            }
            text
        }
        [] => "std::iter::empty::<()>()".to_owned(),
    }
}

fn pattern(sources: &[Items]) -> String {
    let mut elements = sources.iter().map(|source| source.element.as_str());
    let first = elements.next().unwrap_or("()").to_owned();
    elements.fold(first, |pattern, element| format!("({pattern}, {element})"))
}

/// A local as it is passed on.
fn expr(expr: &Expr) -> String {
    let name = &expr.name;
    match expr.how {
        How::Plain => name.clone(),
        How::Borrow => format!("&{name}"),
        How::CloneMethod => format!("{name}.clone()"),
        How::CloneOwned => format!("Clone::clone(&{name})"),
        How::CloneBorrowed => format!("Clone::clone({name})"),
        How::ToVec => format!("{name}.to_vec()"),
        How::ToOwned => format!("{name}.to_owned()"),
        How::ToPathBuf => format!("{name}.to_path_buf()"),
        How::AsRef => format!("{name}.as_ref()"),
        How::AsDeref => format!("{name}.as_deref()"),
        How::Cloned => format!("{name}.cloned()"),
        How::MapToOwned => format!("{name}.map(ToOwned::to_owned)"),
        How::MapDeref => format!("{name}.map(std::ops::Deref::deref)"),
        How::Unit => "()".to_owned(),
        How::UnitRef => "&()".to_owned(),
    }
}

/// A list of lists of values as nested `Vec`s.
fn unlisted(value: &str, levels: usize) -> String {
    match levels {
        0 => value.to_owned(),
        1 => format!("{value}.into_vec()"),
        2 => format!("{value}.into_iter().map(nevis::Collect::into_vec).collect()"),
        _ => format!(
            "{value}.into_iter().map(|list| {}).collect()",
            unlisted("list", levels - 1)
        ),
    }
}
