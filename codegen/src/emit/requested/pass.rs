//! Passes over blocks in a run by name.

use super::super::Emitter;
use super::super::code::Code;
use super::super::map_site::pattern;
use crate::plan::{Function, Items, IterateBy, Pass};
use crate::schedule::travels;

impl Emitter<'_> {
    pub(super) fn requested_pass(&self, code: &mut Code, pass: &Pass) {
        let helpers = &self.plan.helpers;
        let function = &self.plan.functions[pass.function];
        let request = &helpers.request;
        self.comment_pass(code, pass, function);
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
        let is_alone = call == [request.clone(), pattern.clone()];
        // A closure is a function of its own for rustc.
        let is_item = is_alone && !function.fallible && !function.outs.is_empty();
        let is_item = is_item && pass.first && self.threads;
        let is_plain = function.fallible && is_alone || is_item;
        let work = if is_item {
            function.name.clone()
        } else if is_plain {
            format!("&{name}")
        } else {
            format!("&|{request}, {pattern}| {name}({}){end}", call.join(", "))
        };
        let method = match (pass.first, self.threads) {
            (true, true) if is_item => "each_item",
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
        let line = format!("{head}({}, {work})?;", args.join(", "));
        // A body of two statements does not stand on one line.
        let is_short = function.fallible || !function.outs.is_empty();
        if is_short && code.fits(&line) {
            code.line(&line);
        } else if is_plain {
            args.push(work);
            code.list(&head, ("(", ")"), &args, "?;");
        } else {
            code.open(&format!(
                "{head}({}, &|{request}, {pattern}| {{",
                args.join(", ")
            ));
            if is_short {
                code.list(&name, ("(", ")"), &call, end);
            } else {
                code.list(&function.name, ("(", ")"), &call, ";");
                code.line("Ok(())");
            }
            code.close("})?;");
        }
        self.lists(code, pass, function);
    }

    fn comment_pass(&self, code: &mut Code, pass: &Pass, function: &Function) {
        let mut names = Vec::new();
        self.called(function, &mut names);
        let expander = &self.graph.nodes[pass.expander].name;
        let what = if names.is_empty() {
            "its items".to_owned()
        } else {
            names.join(", ")
        };
        code.line(&format!("// Block `{expander}`, once per item: {what}."));
    }

    /// The lists of what a pass gave, as far as it was needed.
    fn lists(&self, code: &mut Code, pass: &Pass, function: &Function) {
        let helpers = &self.plan.helpers;
        let (request, results) = (&helpers.request, &helpers.results);
        let position = |at: usize| self.position(pass.listed[at]);
        let list = |at: usize, name: &str, values: &str| {
            let position = position(at);
            match pass.rests.get(at).and_then(Option::as_ref) {
                Some(rest) => {
                    format!("let ({name}, {rest}) = {request}.list_and_rest({position}, {values});")
                }
                None => format!("let {name} = {request}.list({position}, {values});"),
            }
        };
        if let [one] = pass.bindings.as_slice() {
            code.line(&list(0, one, results));
            return;
        }
        if pass.bindings.is_empty() {
            return;
        }
        self.apart(code, function, &pass.bindings);
        for (at, name) in pass.bindings.iter().enumerate() {
            code.line(&list(at, name, name));
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
