//! Text of the user's that is written elsewhere: into comments, and to a terminal.

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "Self",
];

/// Whether a name is one that Rust keeps for itself.
pub(crate) fn is_keyword(name: &str) -> bool {
    // The longest are `abstract` and `continue`.
    name.len() <= 8 && KEYWORDS.contains(&name)
}

/// Whether a character changes how what is around it is shown: a terminal, an editor or a reviewer
/// must not obey it. rustc refuses the marks of text direction in comments.
pub(crate) fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text without such characters, but for tabs.
pub(crate) fn tame(text: &str) -> String {
    text.chars()
        .filter(|&c| c == '\t' || !is_hostile(c))
        .collect()
}

/// The text, or its beginning if it is very long.
pub(crate) fn clipped(text: &str) -> String {
    const LONGEST: usize = 1000;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{clipped, tame};

    #[test]
    fn what_a_terminal_would_obey_is_left_out() {
        assert_eq!(tame("a\u{1b}[31m\tb\r\u{202e}c\u{e9}"), "a[31m\tbc\u{e9}");
    }

    #[test]
    fn long_text_is_clipped_between_characters() {
        assert_eq!(clipped("short"), "short");
        assert_eq!(
            clipped(&"\u{e9}".repeat(1 << 20)),
            "\u{e9}".repeat(1000) + "..."
        );
    }
}
