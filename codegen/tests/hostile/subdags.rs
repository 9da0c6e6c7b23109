//! Instances of functions of the same module.

use nevis_codegen::Code;

use crate::{Case, Legal, Refused};

/// Functions of which each makes some instances of the next.
fn chain(length: usize, times: usize) -> String {
    let one = |at: usize| {
        let attribute = |time: usize| {
            format!(
                "#[nevis::subdag([crate::flow::f{}], namespace = \"n{at}_{time}\")]\n",
                at + 1
            )
        };
        let attributes: String = (0..times).map(attribute).collect();
        format!("{attributes}pub fn f{at}() -> u8 {{ 1 }}\n")
    };
    let functions: String = (0..length).map(one).collect();
    format!("{functions}pub fn f{length}() -> u8 {{ 1 }}\n")
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        Case::new("instances in 10 levels", chain(10, 1), Legal),
        Case::new(
            "instances in 5,000 levels",
            chain(5_000, 1),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "two to the power of 31 instances",
            chain(31, 2),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "two to the power of 200 instances",
            chain(200, 2),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "a cycle of 30 modules",
            chain(30, 1).replace(
                "pub fn f30()",
                "#[nevis::subdag([crate::flow::f0])]\npub fn f30()",
            ),
            Refused(Code::Cycle),
        ),
    ]
}
