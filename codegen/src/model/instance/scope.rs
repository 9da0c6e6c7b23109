//! What names mean to those who see the nodes of an instance.

use super::Said;
use crate::config::Asked;
use crate::diagnostics::{Code, Diagnostic, most_similar};
use crate::list::List as _;
use crate::model::binding::Binding;
use crate::model::expansion::Context;
use crate::model::node::{Needs, Node};
use crate::sorted::Set;

/// First the nodes of the instance, then its inputs, then what there is outside of it.
#[derive(Debug)]
pub(in crate::model) struct Scope {
    namespace: String,
    /// Names of its nodes, without the namespace.
    names: Set<String>,
    said: Said,
}

impl Scope {
    pub(super) fn new(namespace: &str, names: Set<String>, said: &Said) -> Self {
        Self {
            namespace: namespace.to_owned(),
            names,
            said: said.clone(),
        }
    }

    /// A name of the instance as others know it.
    pub(super) fn inside(&self, name: &str) -> String {
        format!("{}.{name}", self.namespace)
    }

    /// Gives the parameters of a node what their names mean here; groups are nodes of their own, in `made`.
    /// `own`: names that go before those of the instance.
    pub(in crate::model) fn see(
        &self,
        context: &mut Context<'_>,
        node: &mut Node,
        own: &Set<String>,
        made: &mut Vec<Node>,
    ) -> Option<()> {
        let mut is_given = false;
        for param in 0..node.params.len() {
            let Needs::Value(name) = &node.params[param].needs else {
                continue;
            };
            if own.contains(name) {
                continue;
            }
            if self.names.contains(name) {
                node.params[param].needs = Needs::Value(self.inside(name));
                continue;
            }
            let mut inputs = self.said.inputs.iter();
            let mut config = self.said.config.iter();
            if let Some((_, binding)) = inputs.find(|(input, _)| input.text == *name) {
                binding.bind(context, node, param, made)?;
                is_given |= matches!(node.params[param].needs, Needs::Constant(_));
            } else if let Some((_, value, span)) = config.find(|(key, ..)| key.text == *name) {
                let binding = Binding::Value(value.to_literal(), *span);
                binding.bind(context, node, param, made)?;
                is_given = true;
            }
        }
        if is_given {
            node.digest();
        }
        Some(())
    }

    /// Refuses inputs that nothing needs, and those that are computed. `own`: what the function itself needs.
    pub(super) fn check_inputs(
        &self,
        context: &mut Context<'_>,
        own: &Set<String>,
        needed: &Set<String>,
    ) -> Option<()> {
        let mut fits = Some(());
        let mut seen = Set::new();
        for (input, _) in &self.said.inputs {
            let name = input.text.as_str();
            let (title, label, help) = if !seen.insert(name) {
                let title = format!("`{name}` is given to the subdag twice");
                (title, "a second time", "remove one of the two".to_owned())
            } else if self.names.contains(name) {
                let title = format!("`{name}` is a node of the subdag, and no input");
                let help = "rename the node, or list the functions without it: `subdag([crate::features::total, ..], ..)`";
                (title, "computed there", help.to_owned())
            } else if needed.contains(name) || own.contains(name) {
                continue;
            } else {
                let title = format!("nothing in the subdag needs `{name}`");
                (title, "not needed", self.meant(name, needed))
            };
            context.wrong(input.span, &title, label, &help);
            fits = None;
        }
        fits
    }

    /// Refuses names that are neither computed nor given nor listed.
    pub(super) fn check_externals(
        &self,
        context: &mut Context<'_>,
        nodes: &[Node],
        needed: &Set<String>,
    ) -> Option<()> {
        let Some((listed, span)) = &self.said.external else {
            return Some(());
        };
        let mut fits = Some(());
        for word in listed {
            if !needed.contains(&word.text) || self.is_known(&word.text) {
                let title = format!("`{}` is no external input of the subdag", word.text);
                let label = if self.is_known(&word.text) {
                    "computed there, or given as an input"
                } else {
                    "nothing in it needs this"
                };
                let help = self.meant(&word.text, needed);
                context.wrong(word.span, &title, label, &help);
                fits = None;
            }
        }
        let is_listed = |name: &str| listed.iter().any(|word| word.text == name);
        let mut reported = Set::new();
        for node in nodes {
            for param in &node.params {
                let Needs::Value(name) = &param.needs else {
                    continue;
                };
                let is_config = context.settings.get(name).is_some();
                if self.is_known(name) || is_config || is_listed(name) || !reported.insert(name) {
                    continue;
                }
                let title = format!(
                    "`{}` needs `{name}`, which is no external input of the subdag",
                    self.inside(&node.name)
                );
                context.cx.push(
                    Diagnostic::new(Code::BadArgument, title)
                        .at(*span, format!("does not list `{name}`"))
                        .with(param.span, "needed here")
                        .help(format!("list it, `external_inputs({name}, ..)`, or give it: `inputs({name} = source(..))`")),
                );
                fits = None;
            }
        }
        fits
    }

    /// Refuses config that nothing in the instance asks for.
    pub(super) fn check_config(
        &self,
        context: &mut Context<'_>,
        needed: &Set<String>,
        asked: &Asked,
    ) -> Option<()> {
        let mut fits = Some(());
        let mut seen = Set::new();
        for (key, ..) in &self.said.config {
            let name = key.text.as_str();
            if !seen.insert(name) {
                let title = format!("the subdag has `{name}` in its config twice");
                context.wrong(key.span, &title, "a second time", "remove one of the two");
                fits = None;
            } else if !asked.keys().any(|key| key == name) && !needed.contains(name) {
                let title = format!("nothing in the subdag reads `{name}` of the config");
                let help = match most_similar(name, asked.keys()) {
                    Some(similar) => format!("did you mean `{similar}`?"),
                    None => format!(
                        "leave it out, or read it in the module: `#[nevis::config_when({name} = ..)]`"
                    ),
                };
                context.wrong(key.span, &title, "not read", &help);
                fits = None;
            }
        }
        fits
    }

    /// Whether a name is computed or given here.
    fn is_known(&self, name: &str) -> bool {
        let mut inputs = self.said.inputs.iter();
        let mut config = self.said.config.iter();
        self.names.contains(name)
            || inputs.any(|(input, _)| input.text == name)
            || config.any(|(key, ..)| key.text == name)
    }

    /// The name that may be meant, or all that are needed from outside.
    fn meant(&self, unknown: &str, needed: &Set<String>) -> String {
        let needed = needed.iter().map(String::as_str);
        let needed: Vec<&str> = needed.filter(|name| !self.is_known(name)).list();
        match most_similar(unknown, needed.iter().copied()) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None if needed.is_empty() => "it needs nothing from outside: remove this".to_owned(),
            None => {
                let names: Vec<String> = needed.iter().map(|name| format!("`{name}`")).list();
                format!("it needs {}", names.join(", "))
            }
        }
    }
}
