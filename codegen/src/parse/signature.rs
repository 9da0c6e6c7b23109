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
    let parsed = signature.parse2(captures_as_bounds(tokens.iter().cloned()));
    parsed.map_err(|error| match error.to_string() {
        text if text.starts_with("unsupported expression") => {
            syn::Error::new(error.span(), "write a `const` here, and this as its value")
        }
        _ => error,
    })
}

pub(super) fn parse_type(tokens: impl Iterator<Item = TokenTree>) -> syn::Result<Type> {
    syn::parse2(captures_as_bounds(tokens))
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

#[cfg(test)]
mod tests {
    use proc_macro2::{TokenStream, TokenTree};

    use super::{Input, parse};

    fn inputs(list: &str) -> Result<String, String> {
        let code = format!("async fn f<'a, T>({list}) -> impl Iterator<Item = &'a T> + use<'a, T>");
        let tokens: TokenStream = code.parse().map_err(|_| "no tokens")?;
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let signature = parse(&tokens).map_err(|error| error.to_string())?;
        assert!(signature.asyncness.is_some() && signature.generics.len() == 2);
        let mut kinds = String::new();
        for input in &signature.inputs {
            kinds += match input {
                Input::Named(..) => "named ",
                Input::Pattern(_) => "pattern ",
                Input::Receiver(_) => "self ",
            };
        }
        Ok(kinds
            + if signature.variadic.is_some() {
                "..."
            } else {
                ""
            })
    }

    #[test]
    fn parameters_are_names_patterns_or_receivers() {
        let kinds = |list: &str| inputs(list).unwrap_or_else(|error| panic!("{list}: {error}"));
        assert_eq!(
            kinds("a: u8, mut b: &[u8; { 2 + 3 }], #[x] r#fn: crate::T,"),
            "named named named "
        );
        for receiver in [
            "self",
            "mut self",
            "&self",
            "&'a mut self",
            "self: &Arc<Self>",
        ] {
            assert_eq!(kinds(receiver), "self ");
        }
        for pattern in [
            "_",
            "(a, b)",
            "&a",
            "ref a",
            "a @ 1",
            "S { x: y }",
            "a::B(c)",
            "&mut a",
        ] {
            assert_eq!(kinds(&format!("{pattern}: u8, a: u8")), "pattern named ");
        }
        assert_eq!(kinds("a: u8, ..."), "named ...");
        assert_eq!(kinds("a: u8, rest: ..."), "named ...");
    }

    #[test]
    fn what_is_missing_is_said() {
        let error = |list: &str| inputs(list).err();
        assert_eq!(error("a").as_deref(), Some("expected `:`"));
        assert_eq!(
            error("fn: u8").as_deref(),
            Some("expected identifier, found keyword `fn`")
        );
        let of_const = "write a `const` here, and this as its value";
        assert_eq!(
            error("a: [u8; { let n = 1; n }]").as_deref(),
            Some(of_const)
        );
    }
}
