//! What both attributes of checks have in common: importance and target, and the nodes that are made.

use super::kinds::{is_number, is_text, leaf};
use crate::ast::{Argument, Attribute, Returns, Value, Word};
use crate::diagnostics::most_similar;
use crate::list::List as _;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Callee, Importance, Needs, Param};
use crate::source::Span;
use crate::ty::Ty;

/// What is said in an attribute beside its checks.
pub(crate) struct Settings<'a> {
    pub(crate) importance: Importance,
    /// The nodes to check, of those that attributes apply to.
    pub(crate) targets: Vec<usize>,
    pub(crate) checks: Vec<&'a Argument>,
}

impl<'a> Settings<'a> {
    pub(crate) fn read(
        context: &mut Context<'_>,
        expansion: &Expansion,
        attribute: &'a Attribute,
    ) -> Option<Self> {
        let mut settings = Self {
            importance: Importance::default(),
            targets: expansion.finals.clone(),
            checks: Vec::new(),
        };
        for argument in &attribute.arguments.list {
            let Some(name) = &argument.name else {
                settings.checks.push(argument);
                continue;
            };
            match name.text.as_str() {
                "importance" => settings.importance = importance(context, &argument.value)?,
                "target" => settings.targets = targets(context, expansion, &argument.value)?,
                other => {
                    let title = format!("`{}` has no setting `{other}`", attribute.name);
                    let similar = most_similar(other, ["importance", "target"].into_iter());
                    let help = match similar {
                        Some(similar) => format!("did you mean `{similar}`?"),
                        None => "its settings are `importance = warn`, `importance = fail` and `target = name`".to_owned(),
                    };
                    context.wrong(name.span, &title, "unknown", &help);
                    return None;
                }
            }
        }
        Some(settings)
    }
}

fn importance(context: &mut Context<'_>, value: &Value) -> Option<Importance> {
    match value.word().as_ref().map(|word| word.text.as_str()) {
        Some("warn") => Some(Importance::Warn),
        Some("fail") => Some(Importance::Fail),
        _ => {
            let title = "this is no importance of a check";
            let help = "write `importance = warn`, which says what is wrong and goes on, or `importance = fail`";
            context.wrong(value.span, title, "neither `warn` nor `fail`", help);
            None
        }
    }
}

fn targets(context: &mut Context<'_>, expansion: &Expansion, value: &Value) -> Option<Vec<usize>> {
    let names = match &value.kind {
        crate::ast::Kind::List(list) => list.iter().map(Value::word).collect(),
        _ => value.word().map(|word| vec![word]),
    };
    let Some(names): Option<Vec<Word>> = names else {
        let title = "`target` names nodes of this function";
        let help = "write `target = name`, or `target = [one, other]`";
        context.wrong(value.span, title, "is no name", help);
        return None;
    };
    let mut targets = Vec::new();
    for name in names {
        let finals = || {
            expansion
                .finals
                .iter()
                .map(|at| expansion.nodes[*at].name.as_str())
        };
        let Some(at) = finals().position(|known| known == name.text) else {
            let title = format!("this function makes no node `{}`", name.text);
            let help = if let Some(similar) = most_similar(&name.text, finals()) {
                format!("did you mean `{similar}`?")
            } else {
                let names: Vec<String> = finals().map(|name| format!("`{name}`")).list();
                format!("it makes {}", names.join(", "))
            };
            context.wrong(name.span, &title, "unknown", &help);
            return None;
        };
        targets.push(expansion.finals[at]);
    }
    Some(targets)
}

/// The node that is checked.
pub(crate) struct Target {
    at: usize,
    pub(crate) name: String,
    /// The type of its value.
    pub(crate) ty: Ty,
}

/// A check, as the node that makes it.
pub(crate) struct Check {
    /// Of what kind, or which function: `range`.
    pub(crate) name: String,
    pub(crate) callee: Callee,
    /// Beside the value.
    pub(crate) params: Vec<Param>,
    /// How it takes the value, with the type of its parameter.
    pub(crate) takes: Ty,
    pub(crate) returns: Returns,
    /// What a function of the user's does.
    pub(crate) content: Option<crate::digest::Digest>,
    pub(crate) span: Span,
}

impl Target {
    pub(crate) fn new(
        context: &mut Context<'_>,
        expansion: &Expansion,
        attribute: &Attribute,
        at: usize,
    ) -> Option<Self> {
        let node = &expansion.nodes[at];
        let ty = node.returns.value.clone();
        let wrong = if node.returns.item.is_some() {
            Some((
                format!(
                    "`{}` expands, and its list of items is never there as a whole",
                    node.name
                ),
                "check a node that reads an item, or one that collects",
            ))
        } else if !ty.is_nameable() {
            Some((
                format!(
                    "the type of `{}` has no name, so nothing can check it",
                    node.name
                ),
                "return a `Vec`, a `Box<dyn Trait>` or a type of your own",
            ))
        } else if ty.is_unit() {
            Some((
                format!("`{}` returns nothing that could be checked", node.name),
                "return a value, or take the checks away",
            ))
        } else {
            None
        };
        if let Some((title, help)) = wrong {
            let span = node.returns.span;
            context.wrong_beside(
                attribute.span,
                (&title, "cannot be checked"),
                help,
                (span, "returns this"),
            );
            return None;
        }
        Some(Self {
            at,
            name: node.name.clone(),
            ty,
        })
    }

    /// A check of the runtime's.
    pub(crate) fn of_runtime(
        &self,
        name: &str,
        function: &str,
        params: Vec<Param>,
        span: Span,
    ) -> Check {
        Check {
            name: name.to_owned(),
            callee: Callee::Runtime(format!("nevis::check::{function}")),
            params,
            takes: Ty::reference(self.ty.clone()),
            returns: Returns::plain(Ty::path("nevis::ValidationResult", Vec::new()), span),
            content: None,
            span,
        }
    }

    /// Makes the nodes. A node that is checked already gets the checks beside its others.
    pub(crate) fn expand(
        &self,
        expansion: &mut Expansion,
        checks: Vec<Check>,
        importance: Importance,
    ) {
        let checked = match &expansion.nodes[self.at].callee {
            Callee::Checked(_) => self.at,
            _ => self.checked(expansion),
        };
        for check in checks {
            let raw = expansion.nodes[checked].params[0].clone();
            let name = expansion.fresh(format!("{}.{}_validator", self.name, check.name));
            let node = &expansion.nodes[checked];
            let importance_text = match importance {
                Importance::Warn => "warn",
                Importance::Fail => "fail",
            };
            let docs = format!("What the check `{}` finds of `{}`.", check.name, self.name);
            let mut validator = node.beside(name.clone(), check.callee, Ty::unit(), docs);
            validator.span = check.span;
            validator.returns = check.returns;
            validator.cheap = false;
            if let Some(content) = check.content {
                validator.content = content;
            }
            for (key, value) in [
                ("nevis.check", check.name.as_str()),
                ("nevis.check.importance", importance_text),
            ] {
                validator.tags.push((key.to_owned(), value.to_owned()));
            }
            let first = Param::new("value", raw.needs, check.takes, check.span);
            validator.params = std::iter::once(first).chain(check.params).collect();
            // Its own lifetime: the value borrows nothing from it.
            let found =
                Ty::reference(validator.returns.value.clone()).with_lifetime(Some("'found"));
            let needs = Needs::Value(name);
            let node = &mut expansion.nodes[checked];
            node.params
                .push(Param::new(&check.name, needs, found, check.span));
            if let Callee::Checked(checks) = &mut node.callee {
                checks.push((check.name, importance));
            }
            if importance == Importance::Fail {
                let error = Ty::path("nevis::ChecksFailed", Vec::new());
                node.returns =
                    Returns::fallible(node.returns.value.clone(), error, node.returns.span);
            }
            expansion.nodes.push(validator);
        }
    }

    /// Makes a node of this name that passes on what is called raw from now on.
    fn checked(&self, expansion: &mut Expansion) -> usize {
        // The last of several steps has a name of its own.
        let aside = expansion.asides.get(&self.at).cloned();
        let raw = aside.unwrap_or_else(|| format!("{}.raw", self.name));
        let raw = expansion.fresh(raw);
        let node = &mut expansion.nodes[self.at];
        let ty = if self.ty.has_lifetimes() {
            self.ty.with_lifetime(Some("'value"))
        } else {
            self.ty.clone()
        };
        let callee = Callee::Checked(Vec::new());
        let mut checked = node.beside(self.name.clone(), callee, ty.clone(), node.docs.clone());
        checked.params = vec![Param::new("raw", Needs::Value(raw.clone()), ty, node.span)];
        node.docs = format!("`{}` before its checks.", self.name);
        node.name = raw;
        let at = expansion.nodes.len();
        expansion.nodes.push(checked);
        for known in &mut expansion.finals {
            if *known == self.at {
                *known = at;
            }
        }
        at
    }
}

/// The checks that fit a type, as help.
pub(crate) fn fitting(ty: &Ty) -> String {
    let forms = if leaf(ty).is_some_and(is_text) {
        "for texts write `regex(\"..\")`, `values_in([\"a\", \"b\"])`, `len(1, 20)` or `not_empty`"
    } else if leaf(ty).is_some_and(is_number) {
        "for numbers write `range(0.0, 1.0)` or `values_in([1, 2])`, for lists of them also `mean_in_range(0.0, 1.0)`, `max_standard_dev(2.0)`, `unique`, `len(1, 20)` or `not_empty`"
    } else {
        "write a check of your own: `#[nevis::check_output_custom(is_right)]` with `pub(crate) fn is_right(value: &T) -> bool`"
    };
    forms.to_owned()
}
