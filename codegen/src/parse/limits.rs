//! Bounds on what is parsed, checked on tokens before any recursive parser sees them.

use crate::list::List as _;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

/// Levels of brackets in a module.
pub(super) const BRACKETS: usize = 256;
/// Levels of a type: `&&Vec<Option<..>>`.
pub(super) const TYPE_LEVELS: usize = 64;
/// Tokens within one pair of brackets in a signature, parameters aside.
pub(super) const TYPE_TOKENS: usize = 4096;
/// Tokens of an attribute's arguments.
const ARGUMENT_TOKENS: usize = 1 << 16;
/// Parameters of a function.
pub(super) const PARAMETERS: usize = 1000;
/// Tokens of an attribute's value: `#[doc = ".."]`.
pub(super) const VALUE_TOKENS: usize = 512;
/// Segments of a path in a `use`.
pub(super) const SEGMENTS: usize = 64;
/// Tokens of a `use`.
const USE_TOKENS: usize = 8192;
/// Tokens of all `use`s of a module.
pub(super) const ALL_USE_TOKENS: usize = 1 << 18;

/// Digits of a number.
pub(super) const DIGITS: usize = 1024;

/// Why a module is not parsed, and where.
pub(super) enum Bound {
    Brackets(Span),
    /// A number takes time with the square of its length.
    Digits(Span),
    /// Of an attribute.
    Value(Span),
}

/// Checks all tokens of a module. To look into brackets copies what is in them, so `length`, how many bytes
/// they are, says of nearly all that it is not needed.
pub(super) fn module(tokens: &TokenStream, length: impl Fn(Span) -> usize) -> Result<(), Bound> {
    let mut levels = vec![tokens.clone().into_iter()];
    let (mut before, mut long) = (None, None);
    while let Some(level) = levels.last_mut() {
        match level.next() {
            Some(TokenTree::Group(group)) => {
                let length = length(group.span());
                let is_outer = levels.len() == 1;
                if is_outer && long.is_none() && length > VALUE_TOKENS {
                    long = long_attribute(before, &group);
                }
                before = None;
                if levels.len() >= BRACKETS {
                    return Err(Bound::Brackets(group.span_open()));
                }
                // A bracket has two bytes, and a digit one.
                if length.div_ceil(2) > BRACKETS - levels.len() || length > DIGITS {
                    levels.push(group.stream().into_iter());
                }
            }
            Some(TokenTree::Literal(literal)) => {
                before = None;
                let text = literal.to_string();
                if text.len() > DIGITS && text.starts_with(|c: char| c.is_ascii_digit()) {
                    return Err(Bound::Digits(literal.span()));
                }
            }
            Some(TokenTree::Punct(punct)) => before = Some(punct.as_char()),
            Some(TokenTree::Ident(_)) => before = None,
            None => {
                levels.pop();
            }
        }
    }
    long.map_or(Ok(()), |span| Err(Bound::Value(span)))
}

/// The place of an attribute whose value is too long to be an expression that a person writes. What is in
/// an attribute's parentheses is not parsed unless it is known.
fn long_attribute(before: Option<char>, group: &Group) -> Option<Span> {
    let is_long = group.delimiter() == Delimiter::Bracket
        && matches!(before, Some('#' | '!'))
        && has_value(group.stream())
        && size(group.stream(), VALUE_TOKENS) > VALUE_TOKENS;
    is_long.then(|| group.span_open())
}

/// Why a signature is not parsed.
pub(super) enum Excess {
    Levels,
    Tokens,
    Parameters(usize),
}

/// Checks the tokens of a signature, from `fn` to the body.
pub(super) fn signature(tokens: &[TokenTree]) -> Result<(), Excess> {
    levels(tokens.iter().cloned(), 0)?;
    if tokens.len() > TYPE_TOKENS {
        return Err(Excess::Tokens);
    }
    for token in tokens {
        let TokenTree::Group(group) = token else {
            continue;
        };
        if group.delimiter() == Delimiter::Parenthesis {
            parameters(&group.stream().into_iter().list())?;
        } else if size(group.stream(), TYPE_TOKENS) > TYPE_TOKENS {
            return Err(Excess::Tokens);
        }
    }
    Ok(())
}

fn parameters(tokens: &[TokenTree]) -> Result<(), Excess> {
    let (mut depth, mut count, mut length) = (0usize, 0usize, 0usize);
    for (i, token) in tokens.iter().enumerate() {
        length += 1;
        if let TokenTree::Group(group) = token
            && size(group.stream(), TYPE_TOKENS) > TYPE_TOKENS
        {
            return Err(Excess::Tokens);
        }
        if let TokenTree::Punct(punct) = token {
            match punct.as_char() {
                '<' => depth += 1,
                '>' if !is_arrow(tokens, i) => depth = depth.saturating_sub(1),
                ',' if depth == 0 => {
                    count += 1;
                    length = 0;
                }
                _ => {}
            }
        }
        if length > TYPE_TOKENS {
            return Err(Excess::Tokens);
        }
    }
    let count = count + usize::from(length > 0);
    if count > PARAMETERS {
        Err(Excess::Parameters(count))
    } else {
        Ok(())
    }
}

fn is_arrow(tokens: &[TokenTree], i: usize) -> bool {
    i > 0 && matches!(&tokens[i - 1], TokenTree::Punct(p) if matches!(p.as_char(), '-' | '='))
}

/// Bounds how deep a recursive parser goes: brackets, `<`, runs of prefixes, chains of arrows.
fn levels(tokens: impl Iterator<Item = TokenTree>, outer: usize) -> Result<(), Excess> {
    let (mut angles, mut prefixes, mut arrows) = (0usize, 0usize, 0usize);
    let mut before = ' ';
    for token in tokens {
        match &token {
            TokenTree::Group(group) => {
                if outer + angles + arrows + 1 > TYPE_LEVELS {
                    return Err(Excess::Levels);
                }
                levels(group.stream().into_iter(), outer + angles + prefixes + 1)?;
                prefixes = 0;
                before = ' ';
            }
            TokenTree::Punct(punct) => {
                match punct.as_char() {
                    '<' => angles += 1,
                    '>' if before == '-' => arrows += 1,
                    '>' => angles = angles.saturating_sub(1),
                    ',' => (arrows, prefixes) = (0, 0),
                    '&' | '*' | '!' | '-' => prefixes += 1,
                    _ => {}
                }
                before = punct.as_char();
            }
            // A lifetime.
            TokenTree::Ident(_) if before == '\'' => before = ' ',
            TokenTree::Ident(ident) => {
                let is_prefix =
                    matches!(ident.to_string().as_str(), "mut" | "const" | "dyn" | "impl");
                prefixes = if is_prefix { prefixes + 1 } else { 0 };
                before = ' ';
            }
            TokenTree::Literal(_) => before = ' ',
        }
        if outer + angles + prefixes + arrows > TYPE_LEVELS {
            return Err(Excess::Levels);
        }
    }
    Ok(())
}

fn has_value(attribute: TokenStream) -> bool {
    attribute
        .into_iter()
        .any(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '='))
}

/// How many tokens there are, in any depth; counting stops soon after `enough`.
fn size(tokens: TokenStream, enough: usize) -> usize {
    let mut found = 0;
    for token in tokens {
        found += 1;
        if let TokenTree::Group(group) = token {
            found += size(group.stream(), enough);
        }
        if found > enough {
            break;
        }
    }
    found
}

/// Whether the arguments of an attribute are few enough to be parsed.
pub(super) fn arguments(tokens: TokenStream) -> bool {
    size(tokens.clone(), ARGUMENT_TOKENS) <= ARGUMENT_TOKENS
        && levels(tokens.into_iter(), 0).is_ok()
}

/// Whether what is derived is small enough to be parsed.
pub(super) fn derive(tokens: TokenStream) -> bool {
    size(tokens.clone(), TYPE_TOKENS) <= TYPE_TOKENS && levels(tokens.into_iter(), 0).is_ok()
}

/// How many tokens a `use` item has, or `None` when it is too large to be parsed.
pub(super) fn use_item(tokens: &[TokenTree]) -> Option<usize> {
    let tokens: TokenStream = tokens.iter().cloned().collect();
    let length = size(tokens.clone(), USE_TOKENS);
    (length <= USE_TOKENS && segments(tokens) <= SEGMENTS).then_some(length)
}

/// The segments of the longest path in a `use`, at most: those before each group count for all of
/// it.
fn segments(tokens: TokenStream) -> usize {
    let (mut here, mut longest) = (0, 0);
    for token in tokens {
        match token {
            TokenTree::Group(group) => longest = longest.max(here + 1 + segments(group.stream())),
            TokenTree::Punct(punct) if punct.as_char() == ',' => here = 0,
            TokenTree::Ident(_) => here += 1,
            _ => {}
        }
        longest = longest.max(here);
    }
    longest
}
