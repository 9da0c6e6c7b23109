//! The `extern` blocks of a module: their functions, and what stands for the bodies that these have in
//! C.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Visibility};

use super::items::{FunctionItem, Items, starts_function, take_item, take_until};

/// What is said about all functions of a block.
#[derive(Clone)]
pub(super) struct Block {
    /// `extern` with its ABI.
    pub(super) tokens: TokenStream,
    /// The ABI, with quotes.
    pub(super) abi: Option<Literal>,
    /// Whether `#[link(..)]` says which library the functions are in.
    pub(super) is_linked: bool,
    /// `#[cfg(..)]`.
    pub(super) conditions: Vec<Attribute>,
}

/// How a function is declared.
#[derive(Clone, Copy)]
pub(super) struct Declared {
    /// The position of its block.
    pub(super) block: usize,
    /// Whether it is `safe`.
    pub(super) is_safe: bool,
}

impl Block {
    /// Whether the functions are of C's calling convention.
    pub(super) fn is_c(&self) -> bool {
        let abi = self.abi.as_ref().map(ToString::to_string);
        abi.is_none_or(|abi| abi == "\"C\"")
    }

    /// All of what the block begins with.
    pub(super) fn span(&self) -> Span {
        let mut tokens = self.tokens.clone().into_iter();
        let first = tokens
            .next()
            .map_or_else(Span::call_site, |token| token.span());
        let last = tokens.last().map_or(first, |token| token.span());
        first.join(last).unwrap_or(first)
    }
}

/// Reads an `extern` block, if one is next. What is in it that is no function may be used by others.
pub(super) fn block(
    input: ParseStream<'_>,
    attributes: &[Attribute],
    items: &mut Items,
) -> syn::Result<bool> {
    if !starts_block(input) {
        return Ok(false);
    }
    let (head, body) = take_until(input, false)?;
    let Some(TokenTree::Group(body)) = body else {
        return Ok(false);
    };
    let conditions = attributes.iter().filter(|one| one.path().is_ident("cfg"));
    let block = Block {
        tokens: head
            .iter()
            .skip_while(|token| !is_word(token, "extern"))
            .cloned()
            .collect(),
        abi: head.iter().find_map(|token| match token {
            TokenTree::Literal(abi) => Some(abi.clone()),
            _ => None,
        }),
        is_linked: attributes.iter().any(|one| one.path().is_ident("link")),
        conditions: conditions.cloned().collect(),
    };
    items.blocks.push(block);
    (|input: ParseStream<'_>| {
        Attribute::parse_inner(input)?;
        while !input.is_empty() {
            member(input, items)?;
        }
        Ok(())
    })
    .parse2(body.stream())?;
    Ok(true)
}

/// `extern "C" {`, perhaps after `unsafe`.
fn starts_block(input: ParseStream<'_>) -> bool {
    let mut cursor = input.cursor();
    while let Some((word, rest)) = cursor.ident() {
        cursor = rest;
        if word == "extern" {
            cursor = cursor.literal().map_or(cursor, |(_, rest)| rest);
            return cursor.group(Delimiter::Brace).is_some();
        }
        if word != "unsafe" {
            return false;
        }
    }
    false
}

fn member(input: ParseStream<'_>, items: &mut Items) -> syn::Result<()> {
    let block = items.blocks.len() - 1;
    let own = Attribute::parse_outer(input)?;
    let attributes = [items.blocks[block].conditions.clone(), own].concat();
    let visibility: Visibility = input.parse()?;
    if !starts_function(input) {
        let tokens = take_item(input)?;
        items.content.other(&attributes, &tokens);
        return Ok(());
    }
    let (mut signature, _) = take_until(input, false)?;
    // Not part of what the parser takes for a signature.
    let before = signature.iter().take_while(|token| !is_word(token, "fn"));
    let safe = before
        .enumerate()
        .find(|(_, token)| is_word(token, "safe"))
        .map(|(at, _)| at);
    if let Some(at) = safe {
        signature.remove(at);
    }
    let function = FunctionItem {
        body: Some(items.in_c(&signature)),
        attributes,
        signature,
        foreign: Some(Declared {
            block,
            is_safe: safe.is_some(),
        }),
    };
    if matches!(visibility, Visibility::Public(_)) {
        items.functions.push(function);
    } else {
        items.content.function(&function, None);
    }
    Ok(())
}

impl Items {
    /// What stands for a body in C: the function's name there, and what the sources hold.
    fn in_c(&self, signature: &[TokenTree]) -> TokenTree {
        let mut words = signature.iter().skip_while(|token| !is_word(token, "fn"));
        let name = words.nth(1).map(ToString::to_string).unwrap_or_default();
        let texts = [name.trim_start_matches("r#"), &self.sources_in_c];
        let tokens = texts.map(|text| Literal::string(text).into_token_stream());
        TokenTree::Group(Group::new(Delimiter::Brace, tokens.into_iter().collect()))
    }
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}
