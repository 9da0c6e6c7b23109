//! The arguments of an attribute: `xs = group(source(a), source(b)), k = value(3)`.
//!
//! One grammar for all attributes that modify a function; what they mean is up to each of them.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Ident, Lit, Meta, Token, Type, token};

use super::{File, limits, ty};
use crate::ast::{Argument, Arguments, Attribute, Call, Kind, Literal, Path, Value, Word};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};

/// Reads an attribute of nevis; `None` when a message says what is wrong with its form.
pub(super) fn attribute(
    cx: &mut Diagnostics,
    file: &File<'_>,
    name: &str,
    meta: &Meta,
) -> Option<Attribute> {
    let span = file.span(meta.path().span());
    let mut wrong = |span, title: String, label: &str, help: String| {
        cx.push(
            Diagnostic::new(Code::BadArgument, title)
                .at(span, label)
                .help(help),
        );
        None
    };
    let arguments = match meta {
        Meta::Path(_) => Arguments {
            span,
            list: Vec::new(),
        },
        Meta::NameValue(pair) => {
            let span = file.span(pair.value.span());
            let title = format!("`{name}` takes arguments in parentheses");
            let help = format!("write `#[nevis::{name}(..)]`");
            return wrong(span, title, "not of this form", help);
        }
        Meta::List(list) => {
            let all = file.span(list.delimiter.span().join());
            match parse(file, list.tokens.clone()) {
                Ok(list) => Arguments { span: all, list },
                Err(error) => {
                    // At the end of the arguments syn has no token to point to.
                    let is_at_end = error.span().byte_range().is_empty();
                    let at = if is_at_end {
                        all
                    } else {
                        file.span(error.span())
                    };
                    let title = format!("the arguments of `{name}` cannot be read");
                    let help = format!(
                        "arguments are values, names, lists and calls: `#[nevis::{name}({})]`",
                        crate::model::usage(name)
                    );
                    return wrong(at, title, &error.to_string(), help);
                }
            }
        }
    };
    Some(Attribute {
        name: name.to_owned(),
        span,
        arguments,
    })
}

/// The arguments in the parentheses.
pub(super) fn parse(file: &File<'_>, tokens: TokenStream) -> syn::Result<Vec<Argument>> {
    if !limits::arguments(tokens.clone()) {
        let title = "too many tokens, or nested too deeply: split them";
        return Err(syn::Error::new(proc_macro2::Span::call_site(), title));
    }
    (|input: ParseStream<'_>| list(file, input)).parse2(tokens)
}

fn list(file: &File<'_>, input: ParseStream<'_>) -> syn::Result<Vec<Argument>> {
    let mut arguments = Vec::new();
    while !input.is_empty() {
        arguments.push(argument(file, input)?);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(arguments)
}

fn argument(file: &File<'_>, input: ParseStream<'_>) -> syn::Result<Argument> {
    let is_named = input.peek2(Token![=]) && !input.peek2(Token![==]);
    let is_typed = input.peek2(Token![:]) && !input.peek2(Token![::]);
    let is_name = input.cursor().ident().is_some() || input.peek(syn::LitStr);
    if is_name && (is_named || is_typed) {
        let name = name(file, input)?;
        if is_named {
            input.parse::<Token![=]>()?;
            return Ok(Argument {
                name: Some(name),
                value: value(file, input)?,
            });
        }
        input.parse::<Token![:]>()?;
        let written: Type = input.parse()?;
        return Ok(Argument {
            name: Some(name),
            value: Value {
                span: file.span(written.span()),
                kind: Kind::Type(ty::convert(&file.names, &written)),
            },
        });
    }
    Ok(Argument {
        name: None,
        value: value(file, input)?,
    })
}

/// The name of an argument: an identifier, or a text where the name is none.
fn name(file: &File<'_>, input: ParseStream<'_>) -> syn::Result<Word> {
    if input.peek(syn::LitStr) {
        let text: syn::LitStr = input.parse()?;
        return Ok(Word {
            text: text.value(),
            span: file.span(text.span()),
        });
    }
    Ok(word(file, &input.call(Ident::parse_any)?))
}

fn word(file: &File<'_>, ident: &Ident) -> Word {
    Word {
        text: ident.unraw().to_string(),
        span: file.span(ident.span()),
    }
}

fn value(file: &File<'_>, input: ParseStream<'_>) -> syn::Result<Value> {
    if input.peek(token::Bracket) {
        let content;
        let bracket = syn::bracketed!(content in input);
        let mut values = Vec::new();
        while !content.is_empty() {
            values.push(value(file, &content)?);
            if !content.is_empty() {
                content.parse::<Token![,]>()?;
            }
        }
        return Ok(Value {
            span: file.span(bracket.span.join()),
            kind: Kind::List(values),
        });
    }
    if input.peek(Token![-]) {
        let minus: Token![-] = input.parse()?;
        let number: Lit = input.parse()?;
        let kind = match literal(&number)? {
            Literal::Int(text) => Literal::Int(format!("-{text}")),
            Literal::Float(text) => Literal::Float(format!("-{text}")),
            _ => return Err(syn::Error::new(number.span(), "not a number")),
        };
        let (start, end) = (file.span(minus.span()), file.span(number.span()));
        return Ok(Value {
            span: start.to(end),
            kind: Kind::Literal(kind),
        });
    }
    if input.peek(Lit) {
        let lit: Lit = input.parse()?;
        return Ok(Value {
            span: file.span(lit.span()),
            kind: Kind::Literal(literal(&lit)?),
        });
    }
    path_or_call(file, input)
}

fn literal(lit: &Lit) -> syn::Result<Literal> {
    Ok(match lit {
        Lit::Int(number) if number.suffix().starts_with('f') => {
            Literal::Float(format!("{}.0", number.base10_digits()))
        }
        Lit::Int(number) => Literal::Int(number.base10_digits().to_owned()),
        Lit::Float(number) => Literal::Float(number.base10_digits().to_owned()),
        Lit::Str(text) => Literal::Text(text.value()),
        Lit::Char(c) => Literal::Char(c.value()),
        Lit::Bool(value) => Literal::Bool(value.value),
        other => {
            let what = "a number, a text, a character or a boolean is expected";
            return Err(syn::Error::new(other.span(), what));
        }
    })
}

/// `a`, `a::b`, `eu.price`, `f(..)`, `f(..).named("x")`
fn path_or_call(file: &File<'_>, input: ParseStream<'_>) -> syn::Result<Value> {
    let Some(_) = input.cursor().ident() else {
        return Err(input.error("a value, a name or a call is expected"));
    };
    let first = input.call(Ident::parse_any)?;
    let start = file.span(first.span());
    let mut segments = vec![first.to_string()];
    let mut end = start;
    while input.peek(Token![::]) {
        input.parse::<Token![::]>()?;
        let next = input.call(Ident::parse_any)?;
        end = file.span(next.span());
        segments.push(next.to_string());
    }
    let mut text = segments.join("::").replace("r#", "");
    let item = item(file, &segments);
    while input.peek(Token![.]) {
        input.parse::<Token![.]>()?;
        let next = input.call(Ident::parse_any)?;
        end = file.span(next.span());
        text = format!("{text}.{}", next.unraw());
    }
    if input.peek(token::Paren) {
        let callee = Word {
            text,
            span: start.to(end),
        };
        let mut call = called(file, input, callee, item)?;
        end = call.arguments.span;
        while input.peek(Token![.]) {
            input.parse::<Token![.]>()?;
            let method = word(file, &input.call(Ident::parse_any)?);
            let method = called(file, input, method, String::new())?;
            end = method.arguments.span;
            call.methods.push(method);
        }
        return Ok(Value {
            span: start.to(end),
            kind: Kind::Call(call),
        });
    }
    Ok(Value {
        span: start.to(end),
        kind: Kind::Path(Path { text, item }),
    })
}

fn called(
    file: &File<'_>,
    input: ParseStream<'_>,
    callee: Word,
    item: String,
) -> syn::Result<Call> {
    let content;
    let paren = syn::parenthesized!(content in input);
    Ok(Call {
        callee,
        item,
        arguments: Arguments {
            span: file.span(paren.span.join()),
            list: list(file, &content)?,
        },
        methods: Vec::new(),
    })
}

/// What a path means as an item of the crate: one that nothing else explains is of this module.
fn item(file: &File<'_>, segments: &[String]) -> String {
    const ELSEWHERE: &[&str] = &["crate", "std", "core", "alloc", "nevis"];
    let absolute = file.names.absolute(segments);
    let is_known = absolute != segments
        || absolute
            .first()
            .is_some_and(|first| ELSEWHERE.contains(&first.as_str()))
        || segments.len() > 1 && file.names.is_plain(&segments[0]);
    if is_known {
        absolute.join("::")
    } else {
        [&file.names.module[..], segments].concat().join("::")
    }
}
