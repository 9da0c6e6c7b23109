//! The tokens of a plain function as a list, made in one pass over its bytes.
//!
//! A lexer for all of Rust makes trees of shared tokens, which in a build script that is not optimised takes
//! longer than all else that is done with a function. What this one reads, that one reads in the same way;
//! at whatever is rare in code it gives up: characters, lifetimes, attributes, raw and escaped text.

/// A token, and where it is in the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Ident,
    Literal,
    /// A character, and whether another one follows at once.
    Punct(u8, bool),
    Open(u8),
    Close(u8),
}

impl Token {
    pub(super) fn is_punct(self, char: u8) -> bool {
        matches!(self.kind, Kind::Punct(is, _) if is == char)
    }

    pub(super) fn text(self, code: &str) -> &str {
        &code[self.start..self.end]
    }
}

/// Brackets in brackets; more of them are not plain.
const LEVELS: usize = 64;
/// The longest number and text.
const LONGEST: usize = 512;

/// Adds the tokens from `start` to the first pair of braces that is in no other brackets, and says where it
/// ends.
pub(super) fn tokens(code: &[u8], start: usize, tokens: &mut Vec<Token>) -> Option<usize> {
    let mut open = Vec::new();
    let mut at = start;
    loop {
        let start = at;
        let byte = *code.get(at)?;
        let next = code.get(at + 1).copied().unwrap_or_default();
        let kind = match byte {
            b' ' | b'\n' | b'\t' => {
                at += 1;
                continue;
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                at = word_end(code, at);
                // The prefix of a literal, or a raw name.
                if matches!(code.get(at), Some(b'"' | b'\'' | b'#')) {
                    return None;
                }
                Kind::Ident
            }
            b'0'..=b'9' => {
                at = number_end(code, at)?;
                Kind::Literal
            }
            b'"' => {
                at = text_end(code, at)?;
                Kind::Literal
            }
            b'(' | b'[' | b'{' if open.len() < LEVELS => {
                open.push(byte);
                at += 1;
                Kind::Open(byte)
            }
            b')' | b']' | b'}' => {
                let is_pair = matches!(
                    (open.pop()?, byte),
                    (b'(', b')') | (b'[', b']') | (b'{', b'}')
                );
                if !is_pair {
                    return None;
                }
                at += 1;
                Kind::Close(byte)
            }
            b'/' if next == b'/' => {
                // Documentation is an attribute.
                if matches!(code.get(at + 2), Some(b'/' | b'!')) {
                    return None;
                }
                at = line_end(code, at);
                continue;
            }
            b'/' if next == b'*' => return None,
            b';' if open.is_empty() => return None,
            _ if is_punct(byte) => {
                at += 1;
                let is_comment = next == b'/' && matches!(code.get(at + 1), Some(b'/' | b'*'));
                Kind::Punct(byte, is_punct(next) && !is_comment)
            }
            _ => return None,
        };
        tokens.push(Token {
            kind,
            start,
            end: at,
        });
        if kind == Kind::Close(b'}') && open.is_empty() {
            return Some(at);
        }
    }
}

/// Punctuation but for `'` and `#`, which begin what is not plain; nor do `$` and `~` occur in a function.
fn is_punct(byte: u8) -> bool {
    matches!(
        byte,
        b'!' | b'%'
            | b'&'
            | b'*'
            | b'+'
            | b','
            | b'-'
            | b'.'
            | b'/'
            | b':'
            | b';'
            | b'<'
            | b'='
            | b'>'
            | b'?'
            | b'@'
            | b'^'
            | b'|'
    )
}

fn is_word(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_')
}

pub(super) fn word_end(code: &[u8], mut at: usize) -> usize {
    while at < code.len() && is_word(code[at]) {
        at += 1;
    }
    at
}

pub(super) fn line_end(code: &[u8], mut at: usize) -> usize {
    while at < code.len() && code[at] != b'\n' {
        at += 1;
    }
    at
}

/// A number in decimal, with a point, a type, or neither.
fn number_end(code: &[u8], start: usize) -> Option<usize> {
    let mut at = digits_end(code, start);
    let mut is_float = false;
    if code.get(at) == Some(&b'.') {
        let after = code.get(at + 1).copied().unwrap_or_default();
        // A range, a field or a method.
        if after == b'.' || is_word(after) && !after.is_ascii_digit() {
            return (at - start < LONGEST).then_some(at);
        }
        is_float = true;
        at = digits_end(code, at + 1);
    }
    let end = word_end(code, at);
    let is_known = match &code[at..end] {
        b"" => true,
        b"f32" | b"f64" => !code[at - 1..].starts_with(b"."),
        b"i8" | b"i16" | b"i32" | b"i64" | b"i128" | b"isize" | b"u8" | b"u16" | b"u32"
        | b"u64" | b"u128" | b"usize" => !is_float,
        _ => false,
    };
    (is_known && end - start < LONGEST).then_some(end)
}

fn digits_end(code: &[u8], mut at: usize) -> usize {
    while at < code.len() && matches!(code[at], b'0'..=b'9' | b'_') {
        at += 1;
    }
    at
}

/// Text on one line, without anything escaped.
fn text_end(code: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match *code.get(at)? {
            b'"' => break,
            b' ' | b'!'..=b'[' | b']'..=b'~' => at += 1,
            _ => return None,
        }
    }
    at += 1;
    let is_end = code.get(at).is_none_or(|&byte| !is_word(byte));
    (is_end && at - start < LONGEST).then_some(at)
}
