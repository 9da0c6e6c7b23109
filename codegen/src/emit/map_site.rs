//! Map sites: who runs what, over which items.

use super::Emitter;
use super::code::Code;
use super::expr::{nested, tuple};
use crate::graph::NodeId;
use crate::plan::{Function, Items, IterateBy, Pass};

impl Emitter<'_> {
    pub(super) fn pass(&self, code: &mut Code, pass: &Pass, current: &mut Option<NodeId>) {
        let function = &self.plan.functions[pass.function];
        if function.steps.is_empty() {
            self.gather(code, pass);
        } else {
            self.run_block(code, pass, function, current);
        }
        Self::release(code, &pass.release);
    }

    /// Nothing runs once per item: the items themselves are the result.
    fn gather(&self, code: &mut Code, pass: &Pass) {
        let name = &self.graph.nodes[pass.expander].name;
        code.line(&format!("// Items of `{name}`."));
        for (binding, source) in pass.bindings.iter().zip(&pass.sources) {
            let list = &source.list;
            code.line(&format!(
                "let {binding}: nevis::Collect<_> = {list}.into_iter().collect();"
            ));
        }
    }

    fn run_block(
        &self,
        code: &mut Code,
        pass: &Pass,
        function: &Function,
        current: &mut Option<NodeId>,
    ) {
        let helpers = &self.plan.helpers;
        let mut names = Vec::new();
        self.called(function, &mut names);
        let expander = &self.graph.nodes[pass.expander].name;
        code.line(&format!(
            "// Block `{expander}`, once per item: {}.",
            names.join(", ")
        ));
        let site = Site {
            function,
            block: self.block_index(pass.expander),
            source: iterate(&pass.sources),
            pattern: pattern(&pass.sources),
            args: self.arguments(code, function, &pass.args),
        };
        // The expander may be lazy: a panic in its iterator is its own.
        if current.is_some() {
            self.place(code, pass.expander, current);
        }
        let results = match pass.bindings.as_slice() {
            [one] => one,
            _ => &helpers.results,
        };
        if self.threads {
            self.in_scope(code, &site, results);
        } else {
            self.in_order(code, &site, results);
        }
        if pass.bindings.len() != 1 {
            self.apart(code, function, &pass.bindings);
        }
    }

    /// One list of tuples becomes several lists.
    pub(super) fn apart(&self, code: &mut Code, function: &Function, bindings: &[String]) {
        let value = format!("{}.into_iter().collect();", self.plan.helpers.results);
        if let Some(lists) = Self::lists_name(function) {
            let names = nested(bindings.to_vec());
            code.list("let ", ("(", ")"), &names, &format!(": {lists} = {value}"));
            return;
        }
        let names = tuple(bindings.to_vec());
        let types = vec!["nevis::Collect<_>".to_owned(); bindings.len()];
        let head = format!("let {names}: {} =", tuple(types.clone()));
        if code.fits(&head) {
            code.line(&head);
            code.line(&format!("    {value}"));
        } else {
            code.list(
                &format!("let {names}: "),
                ("(", ")"),
                &types,
                &format!(" = {value}"),
            );
        }
    }

    /// A loop on this thread, for values that do not leave it.
    fn in_order(&self, code: &mut Code, site: &Site<'_>, binding: &str) {
        let helpers = &self.plan.helpers;
        let (items, results) = (&helpers.items, &helpers.results);
        code.open(&format!("let {binding}: nevis::Collect<_> = {{"));
        code.line(&format!("let mut {results} = Vec::new();"));
        code.line(&format!(
            "let mut {items} = nevis::rt::Items::new(&GRAPH, {});",
            site.block
        ));
        code.open(&format!("for {} in {} {{", site.pattern, site.source));
        let name = &site.function.name;
        let (head, tail) = if site.function.fallible {
            (format!("{results}.push({items}.ok({name}"), ")?);")
        } else {
            (format!("{results}.push({name}"), ");")
        };
        code.list(&head, ("(", ")"), &site.args, tail);
        code.line(&format!("{items}.next();"));
        code.close("}");
        code.line(&format!("{items}.end();"));
        code.line(&format!("nevis::Collect::from({results})"));
        code.close("};");
    }

    /// A call of the runtime: who runs what, over which items.
    fn in_scope(&self, code: &mut Code, site: &Site<'_>, binding: &str) {
        let Site {
            function,
            block,
            source,
            pattern,
            args,
        } = site;
        let name = &function.name;
        let scope = if function.fallible {
            "try_scope"
        } else {
            "scope"
        };
        let head = format!("let {binding} = nevis::rt::{scope}");
        let mut given = vec![
            "&GRAPH".to_owned(),
            block.to_string(),
            format!("{}.block({block})", self.plan.helpers.executors),
            source.clone(),
        ];
        if *args == [pattern.clone()] {
            given.push(name.clone());
            code.list(&head, ("(", ")"), &given, "?;");
            return;
        }
        let opening = format!("{head}({}, |{pattern}|", given.join(", "));
        let line = format!("{opening} {name}({}))?;", args.join(", "));
        if code.fits(&line) {
            code.line(&line);
            return;
        }
        code.open(&format!("{opening} {{"));
        code.list(name, ("(", ")"), args, "");
        code.close("})?;");
    }
}

/// A map site, in parts that both ways of running it write.
struct Site<'a> {
    function: &'a Function,
    block: usize,
    source: String,
    pattern: String,
    args: Vec<String>,
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

pub(super) fn pattern(sources: &[Items]) -> String {
    let mut elements = sources.iter().map(|source| source.element.as_str());
    let first = elements.next().unwrap_or("()").to_owned();
    elements.fold(first, |pattern, element| format!("({pattern}, {element})"))
}
