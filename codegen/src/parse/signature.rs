//! The signature of a function, from its first qualifier to its `where`.
//!
//! syn has one, among all else that its feature `full` has, which makes it take twice as long to compile.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{
    Abi, Attribute, GenericParam, Generics, Ident, Lifetime, ReturnType, Token, Type, parenthesized,
};

pub(super) struct Signature {
    pub(super) asyncness: Option<Span>,
    pub(super) unsafety: Option<Span>,
    pub(super) abi: Option<Span>,
    pub(super) ident: Ident,
    pub(super) generics: Vec<GenericParam>,
    pub(super) inputs: Vec<Input>,
    /// `...`
    pub(super) variadic: Option<Span>,
    pub(super) output: ReturnType,
}

/// A parameter.
pub(super) enum Input {
    Named(Ident, Box<Type>),
    /// A pattern that is no name.
    Pattern(Span),
    /// `self`
    Receiver(Span),
}

/// What may begin a parameter, as syn says it.
const NO_PARAMETER: &str = "expected one of: identifier, `::`, `<`, `_`, literal, `const`, `ref`, `mut`, `&`, parentheses, square brackets, `..`, `const`";

pub(super) fn parse(tokens: &[TokenTree]) -> syn::Result<Signature> {
    signature.parse2(captures_as_bounds(tokens.iter().cloned()))
}

pub(super) fn parse_type(tokens: &[TokenTree]) -> syn::Result<Type> {
    syn::parse2(captures_as_bounds(tokens.iter().cloned()))
}

/// `impl Trait + use<'a>` as `impl Trait + r#use<'a>`, which is a bound like others: syn knows the first with
/// its feature `full` only.
fn captures_as_bounds(tokens: impl Iterator<Item = TokenTree>) -> TokenStream {
    let bound = |token: TokenTree| match token {
        TokenTree::Ident(word) if word == "use" => Ident::new_raw("use", word.span()).into(),
        TokenTree::Group(group) => {
            let inner = captures_as_bounds(group.stream().into_iter());
            let mut outer = Group::new(group.delimiter(), inner);
            outer.set_span(group.span());
            outer.into()
        }
        other => other,
    };
    tokens.map(bound).collect()
}

fn signature(input: ParseStream<'_>) -> syn::Result<Signature> {
    input.parse::<Option<Token![const]>>()?;
    let asyncness: Option<Token![async]> = input.parse()?;
    let unsafety: Option<Token![unsafe]> = input.parse()?;
    let abi: Option<Abi> = input.parse()?;
    input.parse::<Token![fn]>()?;
    let ident = input.parse()?;
    let generics: Generics = input.parse()?;
    let content;
    parenthesized!(content in input);
    let (inputs, variadic) = inputs(&content)?;
    let output = input.parse()?;
    input.parse::<Option<syn::WhereClause>>()?;
    Ok(Signature {
        asyncness: asyncness.map(|token| token.span),
        unsafety: unsafety.map(|token| token.span),
        abi: abi.map(|abi| abi.span()),
        ident,
        generics: generics.params.into_iter().collect(),
        inputs,
        variadic,
        output,
    })
}

fn inputs(list: ParseStream<'_>) -> syn::Result<(Vec<Input>, Option<Span>)> {
    let mut inputs = Vec::new();
    let mut variadic = None;
    while !list.is_empty() {
        Attribute::parse_outer(list)?;
        if list.peek(Token![...]) {
            variadic = Some(list.parse::<Token![...]>()?.span());
        } else if let Some(receiver) = receiver(list)? {
            inputs.push(Input::Receiver(receiver));
        } else if is_name(list) {
            list.parse::<Option<Token![mut]>>()?;
            let ident: Ident = list.parse()?;
            list.parse::<Token![:]>()?;
            match typed(list)? {
                Some(ty) => inputs.push(Input::Named(ident, Box::new(ty))),
                None => variadic = Some(ident.span()),
            }
        } else {
            let pattern = pattern(list)?;
            list.parse::<Token![:]>()?;
            match typed(list)? {
                Some(_) => inputs.push(Input::Pattern(pattern)),
                None => variadic = Some(pattern),
            }
        }
        if !list.is_empty() {
            list.parse::<Token![,]>()?;
        }
    }
    Ok((inputs, variadic))
}

/// A type, or none if there is `...`.
fn typed(input: ParseStream<'_>) -> syn::Result<Option<Type>> {
    match input.parse::<Option<Token![...]>>()? {
        Some(_) => Ok(None),
        None => input.parse().map(Some),
    }
}

/// `self`, `mut self`, `&self` and the like, with a type or without.
fn receiver(input: ParseStream<'_>) -> syn::Result<Option<Span>> {
    let ahead = input.fork();
    if ahead.parse::<Option<Token![&]>>()?.is_some() {
        ahead.parse::<Option<Lifetime>>()?;
    }
    ahead.parse::<Option<Token![mut]>>()?;
    if !ahead.peek(Token![self]) || ahead.peek2(Token![::]) {
        return Ok(None);
    }
    let mut span = input.span();
    while !input.peek(Token![self]) {
        input.parse::<TokenTree>()?;
    }
    let end = input.parse::<Token![self]>()?.span;
    span = span.join(end).unwrap_or(span);
    if input.parse::<Option<Token![:]>>()?.is_some() {
        let ty: Type = input.parse()?;
        span = span.join(ty.span()).unwrap_or(span);
    }
    Ok(Some(span))
}

/// Whether a name stands alone, but for a `mut`; it may be a keyword.
fn is_name(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let is_mut = <Option<Token![mut]>>::parse(&ahead).is_ok();
    let word = Ident::parse_any(&ahead);
    let ends = ahead.is_empty() || ahead.peek(Token![,]) || ahead.peek(Token![:]);
    is_mut && word.is_ok_and(|word| word != "_") && ends && !ahead.peek(Token![::])
}

/// Anything up to the `:` before a type.
fn pattern(input: ParseStream<'_>) -> syn::Result<Span> {
    let first = input.span();
    let mut last = None;
    while !input.is_empty() && !input.peek(Token![,]) {
        last = Some(if input.peek(Token![::]) {
            input.parse::<Token![::]>()?.span()
        } else if input.peek(Token![:]) {
            break;
        } else {
            input.parse::<TokenTree>()?.span()
        });
    }
    let Some(last) = last else {
        return Err(input.error(NO_PARAMETER));
    };
    Ok(first.join(last).unwrap_or(first))
}
