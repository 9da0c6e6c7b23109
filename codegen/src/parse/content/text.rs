//! Tokens as text that comments, documentation, layout and lints do not change.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

use super::super::flat::Token;

/// Attributes that change nothing of what an item does.
const IDLE: &[&str] = &[
    "allow",
    "cold",
    "deny",
    "deprecated",
    "doc",
    "expect",
    "forbid",
    "inline",
    "must_use",
    "nevis",
    "rustfmt",
    "warn",
];

/// Punctuation that means something else when a space is between it.
const PAIRS: &[[char; 2]] = &[
    ['&', '&'],
    ['|', '|'],
    ['<', '<'],
    ['>', '>'],
    ['=', '='],
    ['!', '='],
    ['<', '='],
    ['>', '='],
    ['+', '='],
    ['-', '='],
    ['*', '='],
    ['/', '='],
    ['%', '='],
    ['^', '='],
    ['&', '='],
    ['|', '='],
    ['-', '>'],
    ['=', '>'],
    [':', ':'],
    ['.', '.'],
    ['.', '='],
    ['<', '-'],
];

/// An identifier among its neighbours.
pub(super) struct Near<'a> {
    pub(super) name: &'a str,
    tokens: Tokens<'a>,
    at: usize,
}

/// The tokens around.
enum Tokens<'a> {
    Trees(&'a [TokenTree]),
    /// Those of other brackets, too: but between them and this one is a bracket.
    Flat(&'a [Token]),
}

impl Tokens<'_> {
    fn is_punct(&self, at: usize, char: u8) -> bool {
        match self {
            Self::Trees(tokens) => tokens.get(at).is_some_and(|it| is_punct(it, char.into())),
            Self::Flat(tokens) => tokens.get(at).is_some_and(|it| it.is_punct(char)),
        }
    }
}

impl<'a> Near<'a> {
    pub(super) fn flat(name: &'a str, tokens: &'a [Token], at: usize) -> Self {
        let tokens = Tokens::Flat(tokens);
        Self { name, tokens, at }
    }

    /// Whether it follows a `::`.
    pub(super) fn is_in_path(&self) -> bool {
        self.follows(1, b':') && self.follows(2, b':')
    }

    /// Whether it follows a single `.`.
    pub(super) fn is_member(&self) -> bool {
        self.follows(1, b'.') && !self.follows(2, b'.')
    }

    /// Whether it stands before a single `:`.
    pub(super) fn is_declared(&self) -> bool {
        self.tokens.is_punct(self.at + 1, b':') && !self.tokens.is_punct(self.at + 2, b':')
    }

    fn follows(&self, back: usize, char: u8) -> bool {
        let before = self.at.checked_sub(back);
        before.is_some_and(|before| self.tokens.is_punct(before, char))
    }
}

/// Writes tokens as text, and shows every identifier but lifetimes to `see`.
///
/// Build scripts are not optimised, and this meets every token of a flow: it does little for each.
pub(super) fn write(tokens: &[TokenTree], text: &mut Vec<u8>, see: &mut dyn FnMut(&Near<'_>)) {
    let mut skipped = 0;
    let mut quoted = false;
    for (at, token) in tokens.iter().enumerate() {
        if at < skipped {
            continue;
        }
        match token {
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                let name = name.strip_prefix("r#").unwrap_or(&name);
                text.extend_from_slice(name.as_bytes());
                text.push(b' ');
                if !quoted {
                    let tokens = Tokens::Trees(tokens);
                    see(&Near { name, tokens, at });
                }
            }
            TokenTree::Literal(literal) => {
                text.push(b'=');
                // Some systems check files out with other ends of lines.
                let literal = literal.to_string().replace("\r\n", "\n");
                text.extend_from_slice(literal.as_bytes());
                // No byte of UTF-8, so that nothing in a literal looks like its end.
                text.push(0xff);
            }
            TokenTree::Punct(punct) => {
                let char = punct.as_char();
                quoted = char == '\'';
                if char == '#' {
                    skipped = at + idle_attribute(&tokens[at..]).unwrap_or_default();
                }
                if skipped > at || char == ',' && is_trailing(tokens.get(at + 1)) {
                    continue;
                }
                text.push(char as u8);
                let is_pair = || match tokens.get(at + 1) {
                    Some(TokenTree::Punct(second)) => is_pair(char, second.as_char()),
                    _ => false,
                };
                if punct.spacing() == Spacing::Alone || !is_pair() {
                    text.push(b' ');
                }
                continue;
            }
            TokenTree::Group(group) => {
                let before = at.checked_sub(1).map(|at| &tokens[at]);
                write_group(group, before, text, see);
            }
        }
        quoted = false;
    }
}

fn write_group(
    group: &Group,
    before: Option<&TokenTree>,
    text: &mut Vec<u8>,
    see: &mut dyn FnMut(&Near<'_>),
) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => (b'(', b')'),
        Delimiter::Brace => (b'{', b'}'),
        Delimiter::Bracket => (b'[', b']'),
        Delimiter::None => (b' ', b' '),
    };
    let mut inner = tokens(group.stream());
    if ends_in_idle_comma(&inner, group.delimiter(), before) {
        inner.pop();
    }
    text.push(open);
    write(&inner, text, see);
    text.push(close);
}

/// Whether an attribute of this name says nothing about what an item does.
pub(super) fn is_idle(name: &str) -> bool {
    IDLE.contains(&name)
}

/// How many tokens there are in an attribute that changes nothing, if one begins here.
fn idle_attribute(tokens: &[TokenTree]) -> Option<usize> {
    let (_, rest) = tokens.split_first()?;
    let is_inner = rest.first().is_some_and(|token| is_punct(token, '!'));
    let TokenTree::Group(group) = rest.get(usize::from(is_inner))? else {
        return None;
    };
    let Some(TokenTree::Ident(name)) = group.stream().into_iter().next() else {
        return None;
    };
    (group.delimiter() == Delimiter::Bracket && is_idle(&name.to_string()))
        .then_some(2 + usize::from(is_inner))
}

fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}

/// Whether two characters mean something else when a space is between them.
pub(super) fn is_pair(first: char, second: char) -> bool {
    PAIRS.contains(&[first, second])
}

/// Whether brackets behind a word are those of a call.
pub(super) fn is_called_before(word: &str) -> bool {
    !matches!(
        word,
        "return" | "break" | "in" | "match" | "if" | "while" | "else" | "mut" | "let" | "for"
    )
}

/// Whether a comma ends generic arguments: formatting adds and removes it.
fn is_trailing(after: Option<&TokenTree>) -> bool {
    after.is_some_and(|token| is_punct(token, '>'))
}

/// Whether formatting adds and removes the comma at the end of a group. It does not in `(x,)`, which
/// is another thing than `(x)` unless it is the arguments of a call.
fn ends_in_idle_comma(
    inner: &[TokenTree],
    delimiter: Delimiter,
    before: Option<&TokenTree>,
) -> bool {
    let is_comma = |token: &TokenTree| is_punct(token, ',');
    if !inner.last().is_some_and(is_comma) {
        return false;
    }
    let is_tuple = delimiter == Delimiter::Parenthesis
        && inner.iter().filter(|token| is_comma(token)).count() == 1;
    let is_called = match before {
        Some(TokenTree::Ident(name)) => is_called_before(&name.to_string()),
        Some(TokenTree::Punct(punct)) => matches!(punct.as_char(), '>' | '!'),
        Some(TokenTree::Group(_)) => true,
        _ => false,
    };
    !is_tuple || is_called
}

/// A stream's tokens.
pub(super) fn tokens(stream: TokenStream) -> Vec<TokenTree> {
    stream.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(code: &str) -> Vec<u8> {
        let mut text = Vec::new();
        let code: TokenStream = code.parse().expect("tokens");
        write(&tokens(code), &mut text, &mut |_| {});
        text
    }

    #[track_caller]
    fn same(one: &str, other: &str) {
        let show = |code| String::from_utf8_lossy(&text(code)).into_owned();
        assert_eq!(show(one), show(other));
    }

    #[track_caller]
    fn differ(one: &str, other: &str) {
        assert!(text(one) != text(other), "{one} and {other}");
    }

    #[test]
    fn what_formatting_changes_is_left_out() {
        same("a+b", "a + b // sum\n");
        same("f(a, b)", "f(\n    a,\n    b,\n)");
        same("f(a)", "f(\n    a,\n)");
        same("f::<A>(a)", "f::<A,>(a,)");
        same("x=-1", "x = -1");
        same("S { a, b }", "S { a, b, }");
        same("vec![1, 2]", "vec![1, 2,]");
        same("/* no */ a", "a");
        same("(a, b)", "(a, b,)");
        same("\"a\nb\"", "\"a\r\nb\"");
    }

    #[test]
    fn documentation_and_lints_are_left_out() {
        same("/// A.\nfn a() {}", "fn a() {}");
        same("{ //! A.\n a }", "{ a }");
        same("#[allow(unused)] #[inline] x", "x");
        same("#[nevis::tag(a = \"b\")] x", "x");
        differ("#[derive(Debug)] x", "x");
        differ("#[cfg(unix)] x", "x");
        same("r#type", "r#type");
    }

    #[test]
    fn what_means_something_else_is_another_text() {
        differ("a && b", "a & &b");
        differ("a - b", "a + b");
        differ("(a,)", "(a)");
        differ("let x = (a,);", "let x = (a);");
        differ("\"a b\"", "\"ab\"");
        differ("1", "1.0");
        differ("a b", "ab");
        differ("{ a }", "( a )");
        differ("\"a\" b", "\"a b\"");
        differ("1..=2", "1.. =2");
    }
}
