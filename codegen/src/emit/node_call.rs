//! The call of a node's function: as it is, tried again, or with a limit to its time.

use std::time::Duration;

use super::Emitter;
use super::code::{Code, literal};
use crate::graph::NodeId;
use crate::list::List as _;
use crate::model::{Callee, FieldBy, Importance, Io};
use crate::plan::{Expr, How};
use crate::ty::Ty;

/// A call, from the outside in.
pub(super) struct NodeCall {
    /// What is called with a closure: `nevis::rt::retry(3, nevis::rt::millis(100), `.
    around: Vec<String>,
    /// A function that is called with the arguments alone.
    pub(super) function: Option<String>,
    /// What is around the arguments: `flow::price(` and `)`, or `vec![` and `]`.
    open: String,
    args: Vec<String>,
    close: String,
    /// What turns the error of a fallible node into that of the run: `at.ok(`.
    checks: Option<String>,
    /// Whether the function returns nothing.
    gives_nothing: bool,
}

/// How long a struct is that stands on one line.
const STRUCT: usize = 80;

impl Emitter<'_> {
    /// The call of a node; `checked`: an `Err` ends the run.
    pub(super) fn node_call(
        &self,
        node: NodeId,
        args: &[Expr],
        write: fn(&Expr) -> String,
        checked: bool,
    ) -> NodeCall {
        let id = node;
        let node = &self.graph.nodes[id];
        let mut around = Vec::new();
        if let Some((most, backoff)) = node.attempts.retry {
            around.push(format!("nevis::rt::retry({most}, {}, ", millis(backoff)));
        }
        if let Some(limit) = node.attempts.timeout {
            let name = if node.whole.ok_type().is_some() {
                "timeout"
            } else {
                "timeout_infallible"
            };
            around.push(format!("nevis::rt::{name}({}, ", millis(limit)));
        }
        let mut function = None;
        let mut written: Vec<String> = args.iter().map(write).list();
        let mut called = |path: String| {
            function = Some(path.clone());
            (format!("{path}("), ")".to_owned())
        };
        let (open, close) = match &node.callee {
            Callee::Function { file, name } => called(self.paths.function(*file, name)),
            Callee::Kernel { file, name, .. } => called(self.kernel(*file, name)),
            Callee::Runtime(path) => called(path.clone()),
            Callee::Field(taken) => {
                let value = &node.value;
                let is_copy = value.is_copy(&self.graph.declared);
                let by = match taken.by {
                    FieldBy::Clone if is_copy => FieldBy::Value,
                    by => by,
                };
                let read = |arg| field(arg, &taken.name, by, value.is_std_owned());
                written = args.iter().map(read).collect();
                (String::new(), String::new())
            }
            Callee::Io(io) => {
                written = self.io_arguments(io, written);
                called(format!("{}::<{}, _>", io.function, self.paths.ty(&io.ty)))
            }
            Callee::Same => (String::new(), String::new()),
            Callee::Choice => ("nevis::rt::chosen([".to_owned(), "])".to_owned()),
            Callee::Predicate { file, name } => {
                let path = self.paths.function(*file, name);
                let name = literal(name.trim_start_matches("r#"));
                (
                    format!("nevis::rt::verdict({name}, {path}("),
                    "))".to_owned(),
                )
            }
            Callee::Checked(checks) => {
                let is_secret = is_secret(&node.tags);
                let raw = written.first().cloned().unwrap_or_default();
                let found = written.iter().skip(1).zip(checks);
                written = found.map(|it| finding(it, is_secret)).collect();
                let function = if node.fallible { "checked" } else { "noted" };
                let name = literal(self.graph.read_as(id));
                (
                    format!("nevis::rt::{function}({name}, {raw}, ["),
                    "])".to_owned(),
                )
            }
            Callee::Gate(checks) => {
                for ((node, check), found) in checks.iter().zip(&mut written) {
                    *found = format!("({}, {}, {found})", literal(node), literal(check));
                }
                ("nevis::rt::checks([".to_owned(), "])".to_owned())
            }
            Callee::Collection { open, keys, close } => {
                for (key, value) in keys.iter().zip(&mut written) {
                    *value = format!("({key}, {value})");
                }
                (open.clone(), close.clone())
            }
        };
        NodeCall {
            around,
            function,
            open,
            args: written,
            close,
            checks: checked.then(|| self.checks(id)),
            gives_nothing: node.whole.is_unit(),
        }
    }

    /// What turns the error of a node into that of the run.
    fn checks(&self, node: NodeId) -> String {
        let helpers = &self.plan.helpers;
        if self.plan.by_name {
            format!("{}.ok({}, ", helpers.request, self.positions[node])
        } else {
            format!("{}.ok(", helpers.at)
        }
    }

    /// The loader or saver, with what it is given in it, and what is left of the arguments.
    fn io_arguments(&self, io: &Io, args: Vec<String>) -> Vec<String> {
        let mut args = args.into_iter();
        let format = match &io.format {
            Ty::Path { path, .. } if path.starts_with("nevis::io::") => path.clone(),
            own => self.paths.ty(own),
        };
        let mut text = format!("&{format}");
        for (at, piece) in io.pieces.iter().enumerate() {
            if at > 0 {
                text.push_str(&args.next().unwrap_or_default());
            }
            text.push_str(piece);
        }
        let line = text.replace(",\n}", " }").replace("\n    ", " ");
        if line.chars().count() <= STRUCT {
            text = line;
        }
        std::iter::once(text).chain(args).collect()
    }
}

impl NodeCall {
    /// Writes the call into a statement or an expression.
    pub(super) fn write(&self, code: &mut Code, before: &str, after: &str) {
        let (before, after) = match &self.checks {
            Some(checks) => (format!("{before}{checks}"), format!(")?{after}")),
            None => (before.to_owned(), after.to_owned()),
        };
        self.layers(code, &self.around, &before, &after);
    }

    /// The call as a closure that gives a `Result`, if it stands on a line.
    pub(super) fn in_closure(&self, is_unit: bool) -> Option<String> {
        let call = self.on_a_line(&self.around);
        match &self.checks {
            Some(checks) => Some(format!("{checks}{call})")),
            // To pass on a unit value is a lint.
            None if is_unit => None,
            None => Some(format!("Ok({call})")),
        }
    }

    /// The same as the lines in its braces.
    pub(super) fn write_in_closure(&self, code: &mut Code, is_unit: bool) {
        match &self.checks {
            Some(checks) => self.layers(code, &self.around, checks, ")"),
            None if is_unit => {
                self.layers(code, &self.around, "", ";");
                code.line("Ok(())");
            }
            None => self.layers(code, &self.around, "Ok(", ")"),
        }
    }

    /// What one call is around stands on its line, or else in a block.
    fn layers(&self, code: &mut Code, around: &[String], before: &str, after: &str) {
        let Some((outer, inner)) = around.split_first() else {
            // What is not in brackets is on one line.
            if self.close.is_empty() {
                code.line(&format!("{before}{}{after}", self.args.join(", ")));
                return;
            }
            let brackets = (self.open.as_str(), self.close.as_str());
            code.list(before, brackets, &self.args, after);
            return;
        };
        let line = format!("{before}{}{after}", self.on_a_line(around));
        if self.args.is_empty() || code.fits(&line) {
            code.line(&line);
            return;
        }
        code.open(&format!("{before}{outer}|| {{"));
        // What gives nothing ends with a semicolon.
        let end = if inner.is_empty() && self.gives_nothing {
            ";"
        } else {
            ""
        };
        self.layers(code, inner, "", end);
        code.close(&format!("}}){after}"));
    }

    fn on_a_line(&self, around: &[String]) -> String {
        match around {
            [] => format!("{}{}{}", self.open, self.args.join(", "), self.close),
            [last] if self.args.is_empty() && self.function.is_some() => {
                // A closure that only calls a function is the function.
                format!("{last}{})", self.function.as_deref().unwrap_or_default())
            }
            [outer, inner @ ..] => format!("{outer}|| {})", self.on_a_line(inner)),
        }
    }
}

/// What a check has found, with what it does if it fails.
fn finding(
    (found, (check, importance)): (&String, &(String, Importance)),
    is_secret: bool,
) -> String {
    let function = match (importance, is_secret) {
        (Importance::Fail, _) => "fail",
        (Importance::Warn, false) => "warn",
        (Importance::Warn, true) => "warn_of_secret",
    };
    format!("nevis::rt::{function}({}, {found})", literal(check))
}

fn is_secret(tags: &[(String, String)]) -> bool {
    tags.iter()
        .any(|(key, value)| (key.as_str(), value.as_str()) == ("secret", "true"))
}

/// A field of a local. What would be cloned to take the field is not; the field is.
fn field(arg: &Expr, name: &str, by: FieldBy, is_std_owned: bool) -> String {
    let place = format!("{}.{name}", arg.name);
    let is_cloned = matches!(
        arg.how,
        How::CloneMethod | How::CloneOwned | How::CloneBorrowed
    );
    match by {
        _ if arg.how == How::Part => arg.name.clone(),
        FieldBy::Reference => format!("&{place}"),
        FieldBy::Slice => format!("&{place}[..]"),
        FieldBy::Target => format!("&*{place}"),
        FieldBy::Value if !is_cloned => place,
        FieldBy::Value | FieldBy::Clone if is_std_owned => format!("{place}.clone()"),
        FieldBy::Value | FieldBy::Clone => format!("Clone::clone(&{place})"),
    }
}

/// A time as generated text says it; the parser takes no part of a millisecond.
fn millis(time: Duration) -> String {
    let digits = time.as_millis().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        // In groups of three, as clippy asks for.
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    format!("nevis::rt::millis({text})")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::millis;

    #[test]
    fn digits_are_in_groups() {
        let check = |time: u64, expected: &str| {
            let expected = format!("nevis::rt::millis({expected})");
            assert_eq!(millis(Duration::from_millis(time)), expected);
        };
        check(0, "0");
        check(100, "100");
        check(1_500, "1_500");
        check(12_000_000, "12_000_000");
    }
}
