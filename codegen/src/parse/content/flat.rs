//! What `text.rs` writes, of the tokens of a plain function.

use super::super::flat::{Kind, Token};
use super::text::{Near, is_called_before, is_pair};
use crate::sorted::Set;

/// Writes tokens as text, and shows every identifier to `see`.
pub(super) fn write(
    (code, tokens): (&str, &[Token]),
    text: &mut Vec<u8>,
    see: &mut dyn FnMut(&Near<'_>),
) {
    // For each bracket around, where it is, and how many commas are directly in it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        match token.kind {
            Kind::Ident => {
                let name = token.text(code);
                text.extend_from_slice(name.as_bytes());
                text.push(b' ');
                see(&Near::flat(name, tokens, at));
            }
            Kind::Literal => {
                text.push(b'=');
                text.extend_from_slice(token.text(code).as_bytes());
                text.push(0xff);
            }
            Kind::Punct(b',', _) => {
                let around = open.last_mut().map(|(at, commas)| {
                    *commas += 1;
                    (*at, *commas)
                });
                let is_trailing = match next.map(|next| next.kind) {
                    Some(Kind::Punct(b'>', _)) => true,
                    Some(Kind::Close(_)) => {
                        around.is_some_and(|around| is_idle(code, tokens, around))
                    }
                    _ => false,
                };
                if !is_trailing {
                    text.extend_from_slice(b", ");
                }
            }
            Kind::Punct(char, is_joint) => {
                text.push(char);
                let is_pair = |next: &Token| match next.kind {
                    Kind::Punct(next, _) => is_pair(char.into(), next.into()),
                    _ => false,
                };
                if !is_joint || !next.is_some_and(is_pair) {
                    text.push(b' ');
                }
            }
            Kind::Open(bracket) => {
                open.push((at, 0));
                text.push(bracket);
            }
            Kind::Close(bracket) => {
                open.pop();
                text.push(bracket);
            }
        }
    }
}

/// Whether formatting adds and removes the comma at the end of a bracket.
fn is_idle(code: &str, tokens: &[Token], (open, commas): (usize, usize)) -> bool {
    let is_tuple = tokens[open].kind == Kind::Open(b'(') && commas == 1;
    let before = open.checked_sub(1).map(|before| tokens[before]);
    let is_called = before.is_some_and(|before| match before.kind {
        Kind::Ident => is_called_before(before.text(code)),
        Kind::Punct(char, _) => matches!(char, b'>' | b'!'),
        Kind::Close(_) => true,
        Kind::Literal | Kind::Open(_) => false,
    });
    !is_tuple || is_called
}

/// Names before a `:` or after `let` and the like.
pub(super) fn collect_variables((code, tokens): (&str, &[Token]), variables: &mut Set<String>) {
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != Kind::Ident {
            continue;
        }
        let is_colon = |at: usize| tokens.get(at).is_some_and(|token| token.is_punct(b':'));
        let is_bound = at.checked_sub(1).is_some_and(|before| {
            let before = tokens[before];
            let is_word = || matches!(before.text(code), "let" | "mut" | "ref" | "for");
            before.is_punct(b'|') || before.kind == Kind::Ident && is_word()
        });
        if is_bound || is_colon(at + 1) && !is_colon(at + 2) {
            variables.insert(token.text(code).to_owned());
        }
    }
}
