//! `#[nevis::parameterized_subdag(crate::features, eu(config(region = "eu")), us(config(region = "us")))]`: for
//! each name an instance of the module, and a node of the function, which sees it.

use super::parameterize::{self, Output};
use super::subdag;
use crate::ast::{Argument, Attribute, Kind, Literal, Word};
use crate::list::List as _;
use crate::model::expansion::{Context, Expansion};
use crate::model::instance::Said;

pub(super) const USAGE: &str = "crate::features, inputs(table = source(users)), eu(config(region = \"eu\")), us(config(region = \"us\"))";

const WORDS: &[&str] = &["config", "external_inputs", "inputs"];

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let applied = instances(context, expansion, attribute);
    // Which nodes there are is not known then.
    context.complete &= applied.is_some();
    applied
}

fn instances(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    // What is said of all, and what of each.
    let mut common = Said::default();
    let mut named = Vec::new();
    for argument in &attribute.arguments.list {
        match (&argument.name, &argument.value.kind) {
            (Some(name), _) => {
                Said::refuse(context, attribute, name, WORDS);
                return None;
            }
            (None, Kind::Call(call)) => {
                if !common.read_call(context, call)? {
                    named.push((&call.callee, call.arguments.list.as_slice()));
                }
            }
            (None, _) => common.read_part(context, attribute, &argument.value)?,
        }
    }
    common.check_parts(context, attribute)?;
    let mut instances = Vec::new();
    for (name, arguments) in named {
        instances.push(instance(context, attribute, &common, (name, arguments))?);
    }
    if instances.is_empty() {
        let title = "`parameterized_subdag` names no instance";
        context.misused(
            attribute,
            attribute.arguments.span,
            title,
            "has no `name(..)`",
        );
        return None;
    }
    let (outputs, saids): (Vec<Output>, Vec<Said>) = instances.into_iter().unzip();
    let of_each = expansion.nodes.len();
    parameterize::expand(context, expansion, attribute, &outputs, true)?;
    let mut nodes = std::mem::take(&mut expansion.nodes).into_iter();
    let mut moved = Vec::new();
    for (output, said) in outputs.iter().zip(&saids) {
        let own: Vec<_> = nodes.by_ref().take(of_each).list();
        let first = expansion.nodes.len();
        moved.extend((0..own.len()).map(|at| first + at));
        let made = subdag::add(context, own, attribute, &output.name, said)?;
        expansion.nodes.extend(made.nodes);
        expansion.instances.extend(made.instance);
    }
    for last in &mut expansion.finals {
        *last = moved[*last];
    }
    Some(())
}

/// `eu("Docs of eu.", inputs(..), config(..))`
fn instance(
    context: &mut Context<'_>,
    attribute: &Attribute,
    common: &Said,
    (name, arguments): (&Word, &[Argument]),
) -> Option<(Output, Said)> {
    let mut said = Said::default();
    let mut docs = None;
    for argument in arguments {
        match (&argument.name, &argument.value.kind) {
            (None, Kind::Call(call)) => {
                if !said.read_call(context, call)? {
                    Said::refuse(context, attribute, &call.callee, WORDS);
                    return None;
                }
            }
            (None, Kind::Literal(Literal::Text(text))) if docs.is_none() => {
                docs = Some(text.clone());
            }
            (Some(word), _) => {
                Said::refuse(context, attribute, word, WORDS);
                return None;
            }
            (None, _) => {
                let title = format!("this says nothing of the instance `{}`", name.text);
                context.misused(attribute, argument.value.span, &title, "not of this form");
                return None;
            }
        }
    }
    let output = Output {
        name: name.clone(),
        docs,
        given: Vec::new(),
    };
    Some((output, said.after(common)))
}
