//! What a function is given from outside, gathered in a struct where it is much.

use super::Emitter;
use super::code::Code;
use super::expr::expr;
use crate::plan::{Expr, Function, Kind};

impl Emitter<'_> {
    /// Whether the function takes more than `clippy::too_many_arguments` allows, so that what it is
    /// given from outside travels in a struct.
    pub(super) fn bundles(&self, function: &Function) -> bool {
        const MOST: usize = 7;
        let executor = usize::from(function.runs_blocks && self.threads);
        function.kind != Kind::Top && function.params.len() + executor > MOST
    }

    pub(super) fn bundle(&self, code: &mut Code, function: &Function) {
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
    pub(super) fn arguments(
        &self,
        code: &mut Code,
        function: &Function,
        args: &[Expr],
    ) -> Vec<String> {
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
}

/// The struct of what a function is given: `DocumentItemShared` for `document_item`.
pub(super) fn bundle_name(function: &Function) -> String {
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

pub(super) fn bundle_borrows(function: &Function) -> bool {
    function.params[function.per_item..]
        .iter()
        .any(|param| param.ty.has_lifetimes())
}
