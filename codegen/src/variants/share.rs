//! Generated functions that are the same in several variants are written once.

use crate::list::List as _;
use crate::plan::{Lane, Pass, Plan, Step};
use crate::sorted::Map;

/// Names the functions of each variant's plan, so that equal names are equal functions: what all variants
/// that have it share keeps its name, anything else is called after the first variant that has it. `texts`
/// has each function's text, in which functions have the names of the plan.
pub(crate) fn share(plans: &mut [&mut Plan], texts: &[Vec<String>], variants: &[&str]) {
    let classes = classes(plans, texts);
    let mut by_name: Map<String, Vec<usize>> = Map::new();
    for (plan, classes) in plans.iter().zip(&classes) {
        for (function, &class) in plan.functions.iter().zip(classes) {
            let known = by_name.or_default(function.name.clone());
            if !known.contains(&class) {
                known.push(class);
            }
        }
    }
    let mut names: Map<usize, String> = Map::new();
    let mut taken: Vec<String> = by_name.keys().cloned().list();
    for ((plan, classes), variant) in plans.iter_mut().zip(&classes).zip(variants) {
        for (at, (function, &class)) in plan.functions.iter_mut().zip(classes).enumerate() {
            if function.name.is_empty() || (at > 0 && by_name[&function.name].len() == 1) {
                continue;
            }
            let name = names.or_insert_with(class, || {
                let mut name = format!("{}_{}", function.name, variant.replace('-', "_"));
                while taken.contains(&name) {
                    name.push('_');
                }
                taken.push(name.clone());
                name
            });
            function.name.clone_from(name);
        }
    }
}

/// For each function of each plan, a number that equal functions have in common: of the same name and text,
/// calling equal functions.
fn classes(plans: &[&mut Plan], texts: &[Vec<String>]) -> Vec<Vec<usize>> {
    let mut classes = numbered(plans, |plan, at| {
        (
            plans[plan].functions[at].name.clone(),
            texts[plan][at].clone(),
            Vec::new(),
        )
    });
    loop {
        let next = numbered(plans, |plan, at| {
            let called = called(&plans[plan].functions[at].steps);
            let called = called.into_iter().map(|id| classes[plan][id]).collect();
            (String::new(), classes[plan][at].to_string(), called)
        });
        if next == classes {
            return classes;
        }
        classes = next;
    }
}

type Key = (String, String, Vec<usize>);

fn numbered(plans: &[&mut Plan], key: impl Fn(usize, usize) -> Key) -> Vec<Vec<usize>> {
    let mut known: Map<Key, usize> = Map::new();
    let mut number = |plan: usize, at: usize| {
        let next = known.len();
        *known.or_insert(key(plan, at), next)
    };
    let plans = plans.iter().enumerate();
    plans
        .map(|(plan, functions)| {
            let functions = 0..functions.functions.len();
            functions.map(|at| number(plan, at)).collect()
        })
        .collect()
}

/// The functions that these steps call.
fn called(steps: &[Step]) -> Vec<usize> {
    let mut called = Vec::new();
    for step in steps {
        match step {
            Step::Pass(Pass { function, .. }) | Step::Part { function, .. } => {
                called.push(*function);
            }
            Step::Fork { lanes, .. } => {
                called.extend(lanes.iter().map(|Lane { function, .. }| *function));
            }
            Step::Call { .. } | Step::Unwrap { .. } => {}
        }
    }
    called
}
