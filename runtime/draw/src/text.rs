//! Text as drawings show it: on one line, cut, wrapped, and how wide it will be.

/// How many characters of a type are shown (Apache Hamilton's number).
pub(crate) const LONGEST: usize = 80;

/// `text` on one line. What would be invisible, or would reorder what is around it, is replaced.
#[must_use]
pub fn one_line(text: &str) -> String {
    if is_one_line(text) {
        return text.to_owned();
    }
    let words: Vec<String> = text.split_whitespace().map(visible).collect();
    words.join(" ")
}

/// Whether [`one_line`] changes nothing of it, as is seen at once in nearly all text that is drawn: build
/// scripts are not optimised, and to look at each character as such is most of what a drawing takes.
pub(crate) fn is_one_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut is_word = false;
    while at < bytes.len() {
        match bytes[at] {
            b'!'..=b'~' => is_word = true,
            b' ' if is_word => is_word = false,
            _ => return false,
        }
        at += 1;
    }
    is_word || at == 0
}

/// `text` with its lines, made visible like [`one_line`].
pub(crate) fn lines(text: &str) -> String {
    let mut lines = String::new();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            lines.push('\n');
        }
        if is_one_line(line) {
            lines.push_str(line);
        } else {
            lines.push_str(&visible(line));
        }
    }
    lines
}

/// The first `longest` characters, with an ellipsis in the place of the last if there are more.
pub(crate) fn cut(text: &str, longest: usize) -> String {
    // There are no more characters than bytes.
    if text.len() <= longest || text.chars().count() <= longest {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// `text` in lines of about `width` characters, broken where a type or a name can be.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line: Vec<char> = Vec::new();
    for char in text.chars() {
        line.push(char);
        if line.len() < width {
            continue;
        }
        let is_break = |char: &char| " ,<>_-.:;|+([".contains(*char);
        // A break in the first third would leave a ragged line.
        let at = line
            .iter()
            .rposition(is_break)
            .filter(|at| *at * 3 >= width);
        let rest = line.split_off(at.map_or(line.len(), |at| at + 1));
        lines.push(std::mem::replace(&mut line, rest));
    }
    lines.push(line);
    let lines = lines
        .into_iter()
        .map(|line| line.into_iter().collect::<String>());
    lines
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// About how wide `text` is in a bold sans-serif font of this size, rather more than less: which
/// font it will be is not known.
pub(crate) fn sans_width(text: &str, size: f64) -> f64 {
    let width = |char: char| match char {
        'i' | 'j' | 'l' | 'I' | '\'' | '.' | ',' | ':' | ';' | '|' | '!' => 0.34,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '[' | ']' | '-' | '/' => 0.43,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 0.98,
        'A'..='Z' | '&' | '<' | '>' | '=' | '+' | '~' | '#' => 0.76,
        _ if char.is_ascii() => 0.635,
        _ => wide(char, 0.72),
    };
    text.chars().map(width).sum::<f64>() * size
}

/// How wide `text` is in a monospaced font of this size.
pub(crate) fn mono_width(text: &str, size: f64) -> f64 {
    let width = |char: char| {
        if char.is_ascii() {
            0.604
        } else {
            wide(char, 0.604)
        }
    };
    text.chars().map(width).sum::<f64>() * size
}

/// Letters of East Asia and pictures are twice as wide as others.
fn wide(char: char, otherwise: f64) -> f64 {
    match u32::from(char) {
        0x1100..=0x115F | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFE30..=0xFE6F => 1.1,
        0xFF00..=0xFFE6 | 0x1F000..=0x3FFFF => 1.3,
        _ => otherwise,
    }
}

fn visible(text: &str) -> String {
    let visible = |char: char| match char {
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{FEFF}'
        | '\u{FFFE}'
        | '\u{FFFF}' => '\u{FFFD}',
        _ if char.is_control() && char != '\t' => '\u{FFFD}',
        _ => char,
    };
    text.chars().map(visible).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_shown() {
        assert_eq!(one_line(" a\n\tb\0c\u{202E}d\r\n"), "a b\u{FFFD}c\u{FFFD}d");
        assert_eq!(lines("a\u{1b}\n b"), "a\u{FFFD}\n b");
    }

    #[test]
    fn long_text_is_cut_by_characters() {
        assert_eq!(cut("Vec<f64>", 8), "Vec<f64>");
        assert_eq!(cut("Vec<f64>s", 8), "Vec<f64…");
        assert_eq!(cut("ééé", 2), "é…");
    }

    #[test]
    fn types_are_wrapped_between_their_parts() {
        let wrapped = wrap("BTreeMap<String, Vec<usize>>", 18);

        assert_eq!(wrapped, ["BTreeMap<String,", "Vec<usize>>"]);
        assert_eq!(wrap("aaaaaaaaaa", 4), ["aaaa", "aaaa", "aa"]);
        assert_eq!(wrap("", 4), Vec::<String>::new());
    }

    #[test]
    fn widths_grow_with_the_text() {
        assert!(sans_width("lil", 13.0) < sans_width("mom", 13.0));
        assert!(mono_width("漢字", 11.0) > mono_width("ab", 11.0));
    }
}
