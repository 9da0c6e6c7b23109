//! What a function is given from outside, gathered in a struct where it is much; what it gives back,
//! under a name where it is much.

use super::Emitter;
use super::code::Code;
use super::expr::{LONGEST_TUPLE, expr, nested, passed, tuple};
use crate::list::List as _;
use crate::plan::{Expr, Function, Kind, Param};
use crate::ty::Ty;

impl Emitter<'_> {
    /// Whether the function takes more than `clippy::too_many_arguments` allows, so that what it is
    /// given from outside travels in a struct.
    pub(super) fn bundles(&self, function: &Function) -> bool {
        const MOST: usize = 7;
        let executor = usize::from(function.runs_blocks && self.threads);
        let request = usize::from(self.plan.by_name);
        function.kind != Kind::Top && function.params.len() + executor + request > MOST
    }

    /// What items share is borrowed; a stretch of the flow is given it, unless it only reads.
    pub(super) fn bundle_by(&self, function: &Function) -> &'static str {
        let is_read = |param: &Param| param.ty.is_copy(&self.graph.declared);
        let only_reads = function.params.iter().all(is_read);
        // With one lifetime in the struct, that of the results is elided.
        let elides = !function.lifetime && function.out_types.iter().any(Ty::has_lifetimes);
        if matches!(function.kind, Kind::Part | Kind::Lane) && (!only_reads || elides) {
            ""
        } else {
            "&"
        }
    }

    pub(super) fn bundle(&self, code: &mut Code, function: &Function) {
        // What the results borrow from has the lifetime `'a`, and must not shorten it to that of the rest.
        let (generics, elided) = match bundle_lifetimes(function) {
            (false, false) => ("", "'a"),
            (true, true) => ("<'a, 'b>", "'b"),
            _ => ("<'a>", "'a"),
        };
        code.line(&format!(
            "/// What `{}` is given from outside.",
            function.name
        ));
        code.open(&format!("struct {}{generics} {{", bundle_name(function)));
        for param in &function.params[function.per_item..] {
            code.line(&format!(
                "{}: {},",
                param.name,
                self.paths.ty(&param.ty.with_elided(elided))
            ));
        }
        code.close("}");
        code.blank();
    }

    /// Whether clippy calls the type of a function's results very complex.
    pub(super) fn names_results(function: &Function) -> bool {
        const MOST: usize = 250;
        let tuple = Ty::Tuple(function.out_types.clone());
        // In the `Result` that the function returns, beside `nevis::Error`.
        let is_long = function.out_types.len() > LONGEST_TUPLE;
        function.kind != Kind::Top && (is_long || 30 + tuple.complexity(2) > MOST)
    }

    /// One value as it is, several as a tuple.
    pub(super) fn results_type(&self, types: &[Ty]) -> String {
        match types {
            [one] => self.paths.ty(one),
            many => tuple(many.iter().map(|ty| self.paths.ty(ty)).collect()),
        }
    }

    pub(super) fn results_alias(&self, code: &mut Code, function: &Function) {
        let types: Vec<Ty> = function
            .out_types
            .iter()
            .map(|ty| ty.with_elided("'a"))
            .list();
        let generics = if types.iter().any(Ty::has_lifetimes) {
            "<'a>"
        } else {
            ""
        };
        code.line(&format!("/// What `{}` gives back.", function.name));
        self.alias(
            code,
            &format!("{}Results{generics}", type_name(function)),
            &types,
        );
        if types.len() > LONGEST_TUPLE && matches!(function.kind, Kind::Item { .. }) {
            let lists: Vec<Ty> = types
                .into_iter()
                .map(|ty| Ty::path("nevis::Collect", vec![ty]))
                .list();
            code.line("/// The same of all items, as lists.");
            self.alias(
                code,
                &format!("{}Lists{generics}", type_name(function)),
                &lists,
            );
        }
    }

    fn alias(&self, code: &mut Code, name: &str, types: &[Ty]) {
        match types {
            [one] => code.line(&format!("type {name} = {};", self.paths.ty(one))),
            many => {
                let types = nested(many.iter().map(|ty| self.paths.ty(ty)).collect());
                code.list(&format!("type {name} = "), ("(", ")"), &types, ";");
            }
        }
        code.blank();
    }

    /// The type of the lists of what a block's function gives back, where it has a name.
    pub(super) fn lists_name(function: &Function) -> Option<String> {
        let borrows = function.out_types.iter().any(Ty::has_lifetimes);
        let generics = if borrows { "<'_>" } else { "" };
        let is_named = function.out_types.len() > LONGEST_TUPLE;
        is_named.then(|| format!("{}Lists{generics}", type_name(function)))
    }

    pub(super) fn results_name(function: &Function) -> String {
        let borrows = function.out_types.iter().any(Ty::has_lifetimes);
        let generics = match (borrows, function.lifetime) {
            (false, _) => "",
            (true, true) => "<'a>",
            (true, false) => "<'_>",
        };
        format!("{}Results{generics}", type_name(function))
    }

    /// The arguments of a call, with what is shared gathered in a struct where it is too much.
    pub(super) fn arguments(
        &self,
        code: &mut Code,
        function: &Function,
        args: &[Expr],
    ) -> Vec<String> {
        let by_name = self.plan.by_name;
        let write = if by_name { passed } else { expr };
        let mut list: Vec<String> = args.iter().map(write).list();
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
            let by = self.bundle_by(function);
            list.push(format!("{by}{name}"));
        }
        if by_name {
            list.insert(0, self.plan.helpers.request.clone());
        }
        if function.runs_blocks && self.threads {
            list.push(self.plan.helpers.executors.clone());
        }
        list
    }
}

/// The struct of what a function is given: `DocumentItemShared` for `document_item`.
pub(super) fn bundle_name(function: &Function) -> String {
    type_name(function) + "Shared"
}

fn type_name(function: &Function) -> String {
    let mut name = String::new();
    for part in function.name.split('_') {
        let mut letters = part.chars();
        if let Some(first) = letters.next() {
            name.extend(first.to_uppercase());
            name.push_str(letters.as_str());
        }
    }
    // What tells two functions apart tells their types apart.
    let marks = function.name.len() - function.name.trim_end_matches('_').len();
    name + &"Again".repeat(marks)
}

/// Whether the struct holds what the function's results borrow from, and whether it holds anything
/// else that is borrowed.
pub(super) fn bundle_lifetimes(function: &Function) -> (bool, bool) {
    let mut found = Vec::new();
    for param in &function.params[function.per_item..] {
        param.ty.lifetimes(&mut found);
    }
    (
        found.iter().any(Option::is_some),
        found.iter().any(Option::is_none),
    )
}
