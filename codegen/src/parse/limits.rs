//! Bounds on what is parsed, checked on tokens before any recursive parser sees them.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// Levels of brackets in a module.
pub(super) const BRACKETS: usize = 256;
/// Levels of a type: `&&Vec<Option<..>>`.
pub(super) const TYPE_LEVELS: usize = 64;
/// Tokens within one pair of brackets in a signature, parameters aside.
pub(super) const TYPE_TOKENS: usize = 4096;
/// Parameters of a function.
pub(super) const PARAMETERS: usize = 1000;
/// Segments of a path in a `use`.
const SEGMENTS: usize = 256;

/// Fails with the place of a bracket that is nested too deeply.
pub(super) fn brackets(tokens: TokenStream) -> Result<(), Span> {
    let mut levels = vec![tokens.into_iter()];
    while let Some(level) = levels.last_mut() {
        match level.next() {
            Some(TokenTree::Group(group)) => {
                if levels.len() >= BRACKETS {
                    return Err(group.span_open());
                }
                levels.push(group.stream().into_iter());
            }
            Some(_) => {}
            None => {
                levels.pop();
            }
        }
    }
    Ok(())
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
        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
        if group.delimiter() == Delimiter::Parenthesis {
            parameters(&inner)?;
        } else if inner.len() > TYPE_TOKENS {
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
            && group.stream().into_iter().count() > TYPE_TOKENS
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

/// Whether a `use` item is small enough to be parsed.
pub(super) fn use_item(tokens: &[TokenTree]) -> bool {
    let colons = |tokens: &[TokenTree]| {
        tokens
            .iter()
            .filter(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == ':'))
            .count()
    };
    colons(tokens) <= 2 * SEGMENTS
        && tokens.iter().all(|token| match token {
            TokenTree::Group(group) => use_item(&group.stream().into_iter().collect::<Vec<_>>()),
            _ => true,
        })
}
