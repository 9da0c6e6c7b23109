//! Where clippy would ask a person to divide or rename, and the text cannot: many values live across a cut, and
//! the names of locals are the user's. What is expected is counted as clippy counts it, so that no
//! expectation is without its reason.

use std::fmt::Write as _;

/// Lines of code in a function, above which clippy asks for shorter ones.
const LINES: usize = 100;
/// Fields from which clippy looks at what their names share.
const FIELDS: usize = 3;

/// The text, with an `expect` above what would be a warning.
pub(super) fn expect(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::with_capacity(text.len());
    for (at, line) in lines.iter().enumerate() {
        if let Some(lint) = lint(&lines, at) {
            let _ = writeln!(out, "#[expect({lint})]");
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// What clippy would say of the item that begins on this line.
fn lint(lines: &[&str], at: usize) -> Option<&'static str> {
    const MANY: &str = "clippy::too_many_lines, reason = \"many values live across any cut\"";
    const NAMES: &str = "clippy::struct_field_names, reason = \"they are the names of nodes\"";
    let line = lines[at];
    let starts = |keyword: &str| line.starts_with(keyword) && !line.starts_with(' ');
    if starts("fn ") || starts("pub fn ") {
        let body = lines[at..].iter().skip_while(|line| !line.ends_with('{'));
        let body = body.skip(1).take_while(|line| !line.starts_with('}'));
        let is_code = |line: &&&str| {
            let line = line.trim_start();
            !line.is_empty() && !line.starts_with("//")
        };
        return (body.filter(is_code).count() > LINES).then_some(MANY);
    }
    if starts("struct ") && line.ends_with('{') {
        let body = lines[at + 1..]
            .iter()
            .take_while(|line| !line.starts_with('}'));
        let names = body.filter_map(|line| Some(line.trim_start().split_once(": ")?.0));
        return share_a_word(&names.collect::<Vec<_>>()).then_some(NAMES);
    }
    None
}

/// Whether all names begin or end with the same word.
fn share_a_word(names: &[&str]) -> bool {
    let words: Vec<Vec<&str>> = names.iter().map(|name| name.split('_').collect()).collect();
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
