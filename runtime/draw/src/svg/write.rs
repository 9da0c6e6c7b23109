//! Numbers and text in XML.

/// `text` as it may stand between tags and in attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(char),
            // XML has no way to write these.
            _ if char.is_control() || matches!(char, '\u{FFFE}' | '\u{FFFF}') => {
                escaped.push('\u{FFFD}');
            }
            _ => escaped.push(char),
        }
    }
    escaped
}

/// `number` with one decimal, if it needs one.
pub(crate) fn number(number: f64) -> String {
    let rounded = (number * 10.0).round() / 10.0;
    // No minus before a zero.
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_place() {
        let hostile = "</title><script>\"'&\0\u{1b}";

        assert_eq!(
            escape(hostile),
            "&lt;/title&gt;&lt;script&gt;&quot;&#39;&amp;\u{FFFD}\u{FFFD}"
        );
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [0.04, -0.04, 1.0, 2.25, -3.06].map(number),
            ["0", "0", "1", "2.3", "-3.1"]
        );
    }
}
