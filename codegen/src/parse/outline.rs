//! Where a module has functions that are plain enough for `flat`, and its text without them.

use super::flat::{self, Token};

/// The plain functions of a module, in their order.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) functions: Vec<Function>,
    /// Of all functions, without their names.
    pub(super) tokens: Vec<Token>,
}

/// A public function, with documentation and no attribute that matters.
#[derive(Debug)]
pub(super) struct Function {
    /// Where its documentation begins.
    pub(super) start: usize,
    /// Where its body ends, at the end of a line.
    pub(super) end: usize,
    /// Where `pub` is.
    pub(super) visibility: usize,
    pub(super) name: Token,
    /// Which tokens of all are its own.
    pub(super) tokens: std::ops::Range<usize>,
}

/// Attributes that say nothing about a node.
const IDLE: &[&[u8]] = &[
    b"#[inline]",
    b"#[inline(never)]",
    b"#[inline(always)]",
    b"#[must_use]",
];

const PUBLIC: &[u8] = b"pub ";

impl Outline {
    /// Of code whose places are those of its bytes: other code has no plain functions.
    pub(super) fn new(code: &str) -> Self {
        let mut outline = Self::default();
        if !code.is_ascii() || code.contains('\r') {
            return outline;
        }
        let bytes = code.as_bytes();
        let mut at = 0;
        loop {
            let start = blank_end(bytes, at);
            if start == bytes.len() {
                return outline;
            }
            if let Some(end) = outline.function(bytes, start) {
                at = end;
            } else if let Some(end) = item_end(bytes, start) {
                at = end;
            } else {
                // What follows is left to those who say what is wrong with it.
                return outline;
            }
        }
    }

    /// Adds the function that begins here, if one does.
    fn function(&mut self, code: &[u8], start: usize) -> Option<usize> {
        let mut at = start;
        let mut rest = &code[at..];
        while !rest.starts_with(PUBLIC) {
            let is_comment = rest.starts_with(b"//") && !rest.starts_with(b"//!");
            at = if is_comment {
                flat::line_end(code, at)
            } else {
                at + IDLE.iter().find(|idle| rest.starts_with(idle))?.len()
            };
            at = space_end(code, at);
            rest = &code[at..];
        }
        let visibility = at;
        let from = self.tokens.len();
        let end = flat::tokens(code, visibility + PUBLIC.len(), &mut self.tokens);
        let mut tokens = self.tokens[from..].iter();
        let begins = |token: &Token| &code[token.start..token.end] == b"fn";
        let is_function = tokens.next().is_some_and(begins);
        let name = tokens.next().filter(|name| name.kind == flat::Kind::Ident);
        let end = end.filter(|&end| is_function && matches!(code.get(end), None | Some(b'\n')));
        let (Some(end), Some(&name)) = (end, name) else {
            self.tokens.truncate(from);
            return None;
        };
        self.tokens.remove(from + 1);
        self.functions.push(Function {
            start,
            end,
            visibility,
            name,
            tokens: from..self.tokens.len(),
        });
        Some(end)
    }

    /// The code without these functions, or some of them; all else is in the same line and column.
    pub(super) fn rest(&self, code: &str, is_left_out: &dyn Fn(usize) -> bool) -> String {
        let mut rest = String::new();
        let mut at = 0;
        for (id, function) in self.functions.iter().enumerate() {
            if !is_left_out(id) {
                continue;
            }
            rest.push_str(&code[at..function.start]);
            at = function.end;
            for byte in &code.as_bytes()[function.start..at] {
                if *byte == b'\n' {
                    rest.push('\n');
                }
            }
        }
        rest.push_str(&code[at..]);
        rest
    }
}

fn space_end(code: &[u8], mut at: usize) -> usize {
    while at < code.len() && matches!(code[at], b' ' | b'\n' | b'\t') {
        at += 1;
    }
    at
}

/// Behind spaces and comments that belong to no item.
fn blank_end(code: &[u8], mut at: usize) -> usize {
    loop {
        at = space_end(code, at);
        let rest = &code[at..];
        let is_doc = rest.starts_with(b"///") && !rest.starts_with(b"////");
        if !rest.starts_with(b"//") || is_doc {
            return at;
        }
        at = flat::line_end(code, at);
    }
}

/// The end of any item: its `;`, or its braces; of some items only that of a part, which does not matter as
/// nothing behind it looks like a function.
fn item_end(code: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        let byte = *code.get(at)?;
        let next = code.get(at + 1).copied();
        at = match byte {
            b'(' | b'[' | b'{' => {
                depth += 1;
                at + 1
            }
            b')' | b']' | b'}' => {
                depth = depth.checked_sub(1)?;
                at += 1;
                if depth == 0 && byte == b'}' {
                    return Some(at);
                }
                at
            }
            b';' if depth == 0 => return Some(at + 1),
            b'"' => escaped_end(code, at, b'"')?,
            b'\'' => quote_end(code, at)?,
            b'/' if next == Some(b'/') => flat::line_end(code, at),
            b'/' if next == Some(b'*') => comment_end(code, at)?,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => {
                let end = flat::word_end(code, at);
                let prefix = &code[at..end];
                match code.get(end) {
                    Some(b'"' | b'#') if matches!(prefix, b"r" | b"br" | b"cr") => {
                        raw_end(code, end)?
                    }
                    _ => end,
                }
            }
            _ => at + 1,
        };
    }
}

/// Behind a text or character in quotes.
fn escaped_end(code: &[u8], start: usize, quote: u8) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match *code.get(at)? {
            b'\\' => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}

/// Behind a character, or a lifetime's name.
fn quote_end(code: &[u8], at: usize) -> Option<usize> {
    let is_char = code.get(at + 1) == Some(&b'\\') || code.get(at + 2) == Some(&b'\'');
    if is_char {
        return escaped_end(code, at, b'\'');
    }
    let end = flat::word_end(code, at + 1);
    (end > at + 1).then_some(end)
}

/// Behind a raw text, whose hashes or quote begin here; or behind the hash of a raw name.
fn raw_end(code: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    while code.get(at) == Some(&b'#') {
        at += 1;
    }
    let hashes = &code[start..at];
    if code.get(at) != Some(&b'"') {
        return Some(at);
    }
    loop {
        at += 1;
        if *code.get(at)? == b'"' && code[at + 1..].starts_with(hashes) {
            return Some(at + 1 + hashes.len());
        }
    }
}

/// Behind a comment between `/*` and `*/`, in which there may be others.
fn comment_end(code: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        match (code.get(at)?, code.get(at + 1)?) {
            (b'/', b'*') => {
                depth += 1;
                at += 2;
            }
            (b'*', b'/') => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
}
