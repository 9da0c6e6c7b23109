//! Where clippy would ask a person to divide or rename, and the text cannot: many values live across a cut, and
//! the names of locals are the user's. What is expected is counted as clippy counts it, so that no
//! expectation is without its reason.

use crate::list::List as _;
use std::fmt::Write as _;

/// Lines of code in a function, above which clippy asks for shorter ones.
const LINES: usize = 100;
/// Fields from which clippy looks at what their names share.
const FIELDS: usize = 3;

const MANY: &str = "clippy::too_many_lines, reason = \"many values live across any cut\"";
const NAMES: &str = "clippy::struct_field_names, reason = \"they are the names of nodes\"";

/// Where in an item a line is.
enum At<'a> {
    Outside,
    /// Before the `{` of a function that begins here.
    Head(usize),
    /// In the body, after so many lines of code.
    Body(usize, usize),
    /// In a struct, after these fields.
    Fields(usize, Vec<&'a str>),
}

/// The text, with an `expect` above what would be a warning.
///
/// It goes over every line of a flow in a build script that is not optimised, so it does little for each.
pub(super) fn expect(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    let (mut copied, mut next) = (0, 0);
    let mut at = At::Outside;
    while next < text.len() {
        let start = next;
        let rest = &text[start..];
        let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
        next = start + line.len() + 1;
        at = match at {
            At::Body(from, count) if !line.starts_with('}') => {
                At::Body(from, count + usize::from(is_code(line.as_bytes())))
            }
            At::Fields(from, mut names) if !line.starts_with('}') => {
                names.extend(line.trim_start().split_once(": ").map(|(name, _)| name));
                At::Fields(from, names)
            }
            At::Body(from, _) | At::Fields(from, _) => {
                let warning = match &at {
                    At::Fields(_, names) => share_a_word(names).then_some(NAMES),
                    At::Body(_, count) => (*count > LINES).then_some(MANY),
                    At::Outside | At::Head(_) => None,
                };
                if let Some(warning) = warning {
                    out.push_str(&text[copied..from]);
                    let _ = writeln!(out, "#[expect({warning})]");
                    copied = from;
                }
                At::Outside
            }
            At::Head(from) if line.ends_with('{') => At::Body(from, 0),
            At::Head(from) => At::Head(from),
            At::Outside if line.starts_with(' ') => At::Outside,
            At::Outside if line.starts_with("fn ") || line.starts_with("pub fn ") => {
                if line.ends_with('{') {
                    At::Body(start, 0)
                } else {
                    At::Head(start)
                }
            }
            At::Outside if line.starts_with("struct ") && line.ends_with('{') => {
                At::Fields(start, Vec::new())
            }
            At::Outside => At::Outside,
        };
    }
    out.push_str(&text[copied..]);
    out
}

/// Whether a line is neither empty nor a comment.
fn is_code(line: &[u8]) -> bool {
    let mut from = 0;
    while from < line.len() && line[from] == b' ' {
        from += 1;
    }
    from < line.len() && !(line[from] == b'/' && line.get(from + 1) == Some(&b'/'))
}

/// Whether all names begin or end with the same word.
fn share_a_word(names: &[&str]) -> bool {
    let words: Vec<Vec<&str>> = names.iter().map(|name| name.split('_').collect()).list();
    let Some(first) = words.first().filter(|_| words.len() >= FIELDS) else {
        return false;
    };
    let several = words.iter().all(|words| words.len() > 1);
    let begin = words.iter().all(|words| words.first() == first.first());
    let end = words.iter().all(|words| words.last() == first.last());
    several && (begin && !first[0].is_empty() || end)
}

#[cfg(test)]
mod tests {
    use super::expect;

    #[test]
    fn long_functions_are_expected_to_be_long() {
        let function = |lines: usize| {
            let body = "    let a = 1;\n\n    // why\n".repeat(lines);
            format!("fn f(\n    a: u8,\n) -> u8 {{\n{body}}}\n")
        };
        assert_eq!(expect(&function(100)), function(100));
        let long = expect(&function(101));
        assert!(
            long.starts_with("#[expect(clippy::too_many_lines, "),
            "{long}"
        );
    }

    #[test]
    fn names_that_share_a_word() {
        let structure = |fields: [&str; 3]| {
            let fields = fields.map(|field| format!("    {field}: u8,\n")).concat();
            format!("struct S {{\n{fields}}}\n")
        };
        let is_expected = |fields| expect(&structure(fields)).starts_with("#[expect(");
        assert!(is_expected(["a_raw", "b_raw", "c_d_raw"]));
        assert!(is_expected(["a_b", "a_c", "a_d"]));
        assert!(!is_expected(["a_raw", "b_raw", "raw"]));
        assert!(!is_expected(["a_raw", "b_raw", "c"]));
        assert!(!is_expected(["a_x", "b_y", "c_z"]));
    }
}
