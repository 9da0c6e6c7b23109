//! Keywords where names belong.

use crate::{Case, LeftToRustc, Legal};

/// Keywords, strict, reserved and contextual.
const KEYWORDS: &[&str] = &[
    "as",
    "async",
    "await",
    "break",
    "const",
    "continue",
    "crate",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro_rules",
    "match",
    "mod",
    "move",
    "mut",
    "pub",
    "ref",
    "return",
    "safe",
    "self",
    "Self",
    "static",
    "struct",
    "super",
    "trait",
    "true",
    "type",
    "union",
    "unsafe",
    "use",
    "where",
    "while",
    "abstract",
    "become",
    "box",
    "do",
    "final",
    "macro",
    "override",
    "priv",
    "try",
    "typeof",
    "unsized",
    "virtual",
    "yield",
    "auto",
    "default",
    "raw",
    "_",
];

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for keyword in KEYWORDS {
        cases.push(Case::new(
            format!("`{keyword}` alone"),
            *keyword,
            LeftToRustc,
        ));
        cases.push(Case::new(
            format!("a function named `{keyword}`"),
            format!("pub fn {keyword}() -> u8 {{ 1 }}"),
            LeftToRustc,
        ));
        cases.push(Case::new(
            format!("a parameter named `{keyword}`"),
            format!("pub fn a({keyword}: u8) -> u8 {{ 1 }}"),
            LeftToRustc,
        ));
        cases.push(Case::new(
            format!("a type named `{keyword}`"),
            format!("pub fn a(x: {keyword}) -> {keyword} {{ 1 }}"),
            LeftToRustc,
        ));
        cases.push(Case::new(
            format!("half a function after `{keyword}`"),
            format!("pub {keyword} fn"),
            LeftToRustc,
        ));
        if !matches!(*keyword, "self" | "Self" | "super" | "crate" | "_") {
            let raw = format!(
                "pub fn r#{keyword}(r#{keyword}_: u8) -> u8 {{ 1 }}\npub fn reader(r#{keyword}: u8) -> u8 {{ 1 }}"
            );
            cases.push(Case::new(format!("raw names `{keyword}`"), raw, Legal));
        }
    }
    cases
}
