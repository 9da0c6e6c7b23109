//! What node functions are like, as text.

use std::fmt::Write;

use super::shape::ITEMS;
use super::{Kind, Node, name};

/// What the node functions are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Arithmetic, never inlined: a call per node remains. rustc sees that they cannot panic.
    Outlined,
    /// Arithmetic that rustc inlines: no call remains.
    Inlined,
    /// Never inlined, and may panic: each call has a landing pad.
    Panicking,
    /// Never inlined, and returns a `Result`.
    Fallible,
    /// The same arithmetic for each number of a `Vec<f64>` of four; never inlined.
    List,
}

/// How many numbers a list has.
const LENGTH: usize = 4;

impl Body {
    /// The function of one node, with its documentation.
    pub(super) fn function(self, text: &mut String, at: usize, node: &Node, nodes: usize) {
        let needs = match node.needs.as_slice() {
            [] => vec!["seed".to_owned()],
            needs => needs.iter().map(|need| name(*need)).collect(),
        };
        let param = |need: &String| match (node.kind, self) {
            _ if node.needs.is_empty() => format!("{need}: f64"),
            (Kind::Collector, Self::List) => format!("{need}: Collect<Vec<f64>>"),
            (Kind::Collector, _) => format!("{need}: Collect<f64>"),
            (_, Self::List) => format!("{need}: &[f64]"),
            _ => format!("{need}: f64"),
        };
        let params: Vec<String> = needs.iter().map(param).collect();
        let (section, attribute) = match self {
            Self::Inlined => ("", "#[inline]"),
            Self::Panicking => (
                "\n///\n/// # Panics\n///\n/// When the sum is not a number.",
                "#[inline(never)]",
            ),
            Self::Fallible => (
                "\n///\n/// # Errors\n///\n/// When the sum is not a number.",
                "#[inline(never)]",
            ),
            Self::Outlined | Self::List => ("", "#[inline(never)]"),
        };
        let _ = writeln!(
            text,
            "\n/// Value {at} of {nodes}.{section}\n{attribute}\npub fn {}({}) -> {} {{\n    {}\n}}",
            name(at),
            params.join(", "),
            self.returns(node.kind),
            match node.kind {
                Kind::Plain => self.sum(at, &needs, node.needs.is_empty()),
                Kind::Expander => self.items(&needs[0], node.needs.is_empty()),
                Kind::Collector => self.total(&needs[0]),
            }
        );
    }

    /// The type of a value that is passed on.
    pub(super) fn value(self) -> &'static str {
        match self {
            Self::List => "Vec<f64>",
            _ => "f64",
        }
    }

    fn returns(self, kind: Kind) -> String {
        let value = match kind {
            Kind::Expander => format!("impl Parallelizable<{}> + use<>", self.value()),
            Kind::Plain | Kind::Collector => self.value().to_owned(),
        };
        match self {
            Self::Fallible => format!("Result<{value}, crate::NotANumber>"),
            _ => value,
        }
    }

    fn sum(self, at: usize, needs: &[String], is_first: bool) -> String {
        let sum = sum(at, needs);
        match self {
            Self::Outlined | Self::Inlined => sum,
            Self::Panicking => {
                format!("let sum = {sum};\n    assert!(!sum.is_nan());\n    sum")
            }
            Self::Fallible => checked(&sum),
            Self::List if is_first => format!("vec![{sum}; {LENGTH}]"),
            Self::List => {
                let (first, others) = needs.split_first().expect("a node needs something");
                let lists = others
                    .iter()
                    .fold(format!("{first}.iter()"), |text, other| {
                        text + ".zip(" + other + ")"
                    });
                let numbers = others
                    .iter()
                    .fold(first.clone(), |text, other| format!("({text}, {other})"));
                format!("{lists}.map(|{numbers}| {sum}).collect()")
            }
        }
    }

    fn items(self, need: &str, is_first: bool) -> String {
        match self {
            Self::List => {
                let list = if is_first {
                    format!("[{need}; {LENGTH}]")
                } else {
                    format!("{need}.to_vec()")
                };
                format!(
                    "let list = {list};\n    \
                     (0..{ITEMS}_u8).map(move |item| list.iter().map(|value| value + f64::from(item)).collect())"
                )
            }
            Self::Fallible => {
                format!("Ok((0..{ITEMS}_u8).map(move |item| {need} + f64::from(item)))")
            }
            _ => format!("(0..{ITEMS}_u8).map(move |item| {need} + f64::from(item))"),
        }
    }

    fn total(self, need: &str) -> String {
        let total = format!("{need}.iter().fold(0.0, |sum, value| sum + value)");
        match self {
            Self::List => format!(
                "let mut total = vec![0.0; {LENGTH}];\n    \
                 for list in &{need} {{\n        \
                 for (sum, value) in total.iter_mut().zip(list) {{\n            \
                 *sum += value;\n        }}\n    }}\n    total"
            ),
            Self::Fallible => checked(&total),
            _ => total,
        }
    }
}

fn checked(sum: &str) -> String {
    format!("let sum = {sum};\n    if sum.is_nan() {{ Err(crate::NotANumber) }} else {{ Ok(sum) }}")
}

/// Neighbours differ, as in real flows: or rustc would compute some of them as one vector, which it does
/// or does not for reasons of its own.
fn sum(at: usize, needs: &[String]) -> String {
    let (first, others) = needs.split_first().expect("a node needs something");
    let others = others
        .iter()
        .fold(String::new(), |text, name| text + " - " + name);
    match at % 3 {
        0 => format!("0.5 * {first}{others} + {at}.5"),
        1 => format!("({first} + {at}.5){others} * 0.5"),
        _ => format!("{at}.5 / {first}{others}"),
    }
}
