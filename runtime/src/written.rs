//! Tables as generated code has them: text, a line for each row.
//!
//! A line is a keyword and fields with ` | ` between them. What a field could not hold is written as in a string
//! literal, and `|` as `\u{7c}`. Positions that follow each other are written as `3-8`.
//!
//! `nevis-codegen` of the same version has written the text (`codegen/src/emit/written.rs`), so whatever is not
//! as it should be reads as nothing, and no reader panics.

/// The keyword of each line, and what follows it. Lines without one are skipped.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = text.lines().map(|line| line.trim_start_matches(' '));
    lines
        .filter(|line| !line.is_empty())
        .map(|line| line.split_once(' ').unwrap_or((line, "")))
}

/// The fields of a line.
pub(crate) fn fields(rest: &'static str) -> impl Iterator<Item = &'static str> {
    rest.split(" | ")
}

/// The next field, as it was before it was written.
pub(crate) fn next(fields: &mut impl Iterator<Item = &'static str>) -> &'static str {
    fields.next().map_or("", plain)
}

/// A field as it was before it was written: mostly a part of the text, else as long there as the program.
pub(crate) fn plain(field: &'static str) -> &'static str {
    if !field.contains('\\') {
        return field;
    }
    let mut out = String::with_capacity(field.len());
    let mut rest = field;
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let (c, after) = character(escape);
        out.extend(c);
        rest = after;
    }
    out.push_str(rest);
    out.leak()
}

/// The character that is written behind a `\`, and what is behind it.
fn character(escape: &str) -> (Option<char>, &str) {
    if let Some((code, rest)) = escape
        .strip_prefix("u{")
        .and_then(|code| code.split_once('}'))
    {
        let code = u32::from_str_radix(code, 16).ok();
        return (code.and_then(char::from_u32), rest);
    }
    let mut chars = escape.chars();
    let c = chars.next().map(|c| match c {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        c => c,
    });
    (c, chars.as_str())
}

/// Positions: `0 3-8 12`.
pub(crate) fn positions(text: &str) -> impl Iterator<Item = usize> {
    text.split_ascii_whitespace().flat_map(|part| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        match (first.parse(), last.parse()) {
            (Ok(first), Ok(last)) => first..=last,
            #[expect(clippy::reversed_empty_ranges, reason = "nothing")]
            _ => 1..=0,
        }
    })
}

/// A number, 0 if it is none.
pub(crate) fn number<N: std::str::FromStr + Default>(text: &str) -> N {
    text.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{fields, lines, plain, positions};

    #[test]
    fn keywords_and_fields() {
        let text = "\n    flow a |  b \n\n    branches\n        docs\n        docs   x\n    ";
        let read: Vec<_> = lines(text).collect();
        let expected = [("flow", "a |  b "), ("branches", ""), ("docs", "")];
        assert_eq!(read[..3], expected);
        assert_eq!(read[3..], [("docs", "  x")]);
        assert_eq!(fields(read[0].1).collect::<Vec<_>>(), ["a", " b "]);
    }

    #[test]
    fn escapes() {
        assert_eq!(
            plain(r"a\nb\r\t\\n \u{7c}\u{1f600}"),
            "a\nb\r\t\\n |\u{1f600}"
        );
        // Nothing that is wrong is a panic.
        assert_eq!(plain("a\\"), "a");
        assert_eq!(plain(r"\u{d800}\u{x}\u{\q"), "uq".replace('u', "u{"));
    }

    #[test]
    fn ranges_of_positions() {
        let read = |list| positions(list).collect::<Vec<_>>();
        assert_eq!(read("0 3-6 12 11"), [0, 3, 4, 5, 6, 12, 11]);
        assert_eq!(read(""), [] as [usize; 0]);
        assert_eq!(read("5-3 x 2-y -"), [] as [usize; 0]);
    }
}
