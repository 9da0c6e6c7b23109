//! Signatures that say no more than names and types, as nearly all do, without a parser.
//!
//! A flow has few types beside its many functions. So each is parsed once, with what is checked of it, and
//! then found by its text. Whatever is not understood here is left to the parser, with all messages.

use std::cell::{OnceCell, RefCell};

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::Type;

use super::items::FunctionItem;
use super::{File, function, limits, signature, ty};
use crate::ast::{Param, Returns};
use crate::list::List as _;
use crate::sorted::Map;
use crate::source::Span;
use crate::text::is_keyword;
use crate::ty::Ty;

/// A signature, understood.
pub(super) struct Plain {
    pub(super) name: String,
    /// The name as it is written.
    pub(super) function: String,
    pub(super) span: Span,
    pub(super) params: Vec<Param>,
    pub(super) returns: Returns,
}

/// The types of a module, by their text; `None` for those that are left to the parser.
#[derive(Default)]
pub(super) struct Known {
    taken: RefCell<Map<String, Option<Ty>>>,
    returned: RefCell<Map<String, Option<Returns>>>,
}

impl Known {
    /// The type of a parameter that is written so.
    pub(super) fn taken(&self, file: &File<'_>, text: &str) -> Option<Ty> {
        self.taken_as(file, text, &|| parsed(text))
    }

    /// What a function returns whose type is written so, at no place.
    pub(super) fn returned(&self, file: &File<'_>, text: &str) -> Option<Returns> {
        self.returned_as(file, text, &|| parsed(text))
    }

    fn taken_as(&self, file: &File<'_>, text: &str, parse: Parse<'_>) -> Option<Ty> {
        let mut taken = self.taken.borrow_mut();
        if let Some(known) = taken.get(text) {
            return known.clone();
        }
        let found = parse().and_then(|written| {
            let ty = ty::convert(&file.names, &written);
            function::no_parameter(&ty).is_none().then_some(ty)
        });
        taken.or_insert(text.to_owned(), found).clone()
    }

    fn returned_as(&self, file: &File<'_>, text: &str, parse: Parse<'_>) -> Option<Returns> {
        let mut returned = self.returned.borrow_mut();
        if let Some(known) = returned.get(text) {
            return known.clone();
        }
        let found = parse().and_then(|written| {
            let is_never = matches!(written, Type::Never(_));
            let nowhere = Span {
                file: file.index,
                start: 0,
                end: 0,
            };
            let returns = function::returns_of(file, &written, nowhere).ok();
            returns.filter(|_| !is_never)
        });
        returned.or_insert(text.to_owned(), found).clone()
    }
}

/// What parses a type that is not known.
type Parse<'a> = &'a dyn Fn() -> Option<Type>;

/// A type that surely is within bounds: of few brackets, references and arrows.
fn parsed(text: &str) -> Option<Type> {
    let levels = text
        .matches(['<', '(', '[', '&', '*', '-', '!', '?'])
        .count();
    let is_bounded = levels < limits::TYPE_LEVELS && text.len() < limits::TYPE_TOKENS;
    let tokens: TokenStream = is_bounded.then(|| text.parse().ok())??;
    signature::parse_type(tokens.into_iter()).ok()
}

/// The signature of a function, if it is `fn name(a: A, b: B) -> C` without anything else.
pub(super) fn signature(file: &File<'_>, item: &FunctionItem) -> Option<Plain> {
    let [
        TokenTree::Ident(keyword),
        TokenTree::Ident(name),
        TokenTree::Group(list),
        rest @ ..,
    ] = item.signature.as_slice()
    else {
        return None;
    };
    if keyword != "fn" || list.delimiter() != Delimiter::Parenthesis {
        return None;
    }
    let list: Vec<TokenTree> = list.stream().into_iter().list();
    let types = Types {
        file,
        item,
        is_bounded: OnceCell::new(),
    };
    let mut params = Vec::new();
    let mut at = 0;
    while at < list.len() {
        let end = parameter_end(&list, at)?;
        params.push(types.parameter(&list[at..end])?);
        at = end + 1;
    }
    if params.len() > limits::PARAMETERS {
        return None;
    }
    let (function, span) = named(file, name)?;
    let returns = match rest {
        [] => Returns::plain(Ty::unit(), span),
        [TokenTree::Punct(dash), TokenTree::Punct(arrow), ty @ ..]
            if dash.as_char() == '-' && arrow.as_char() == '>' =>
        {
            types.returned(ty)?
        }
        _ => return None,
    };
    Some(Plain {
        name: function.clone(),
        function,
        span,
        params,
        returns,
    })
}

/// Whether the body computes something.
pub(super) fn has_body(file: &File<'_>, item: &FunctionItem) -> bool {
    let Some(TokenTree::Group(body)) = &item.body else {
        return false;
    };
    let tokens = body.stream();
    let span = file.span(body.span());
    // To look at a token copies all of them.
    if let Some(text) = file.places.text(span.start, span.end)
        && !text.contains("todo")
        && !text.contains("unimplemented")
    {
        return !tokens.is_empty();
    }
    match tokens.into_iter().next() {
        Some(TokenTree::Ident(name)) => name != "todo" && name != "unimplemented",
        first => first.is_some(),
    }
}

/// A name that is no keyword, and is written as it is.
fn named(file: &File<'_>, ident: &Ident) -> Option<(String, Span)> {
    let name = ident.to_string();
    let is_plain = !is_keyword(&name) && name != "_" && !name.starts_with("r#");
    is_plain.then(|| (name, file.span(ident.span())))
}

/// Where the comma after a parameter is, or would be.
fn parameter_end(list: &[TokenTree], from: usize) -> Option<usize> {
    let mut angles = 0;
    let mut at = from;
    while at < list.len() {
        if let TokenTree::Punct(punct) = &list[at] {
            match punct.as_char() {
                '<' => angles += 1,
                '>' if angles > 0 => angles -= 1,
                ',' if angles == 0 => return Some(at),
                ',' | ':' | '&' | '\'' => {}
                _ => return None,
            }
        }
        at += 1;
    }
    Some(at)
}

struct Types<'a> {
    file: &'a File<'a>,
    item: &'a FunctionItem,
    is_bounded: OnceCell<bool>,
}

impl Types<'_> {
    fn parameter(&self, tokens: &[TokenTree]) -> Option<Param> {
        let [TokenTree::Ident(name), TokenTree::Punct(colon), ty @ ..] = tokens else {
            return None;
        };
        if colon.as_char() != ':' {
            return None;
        }
        let (name, span) = named(self.file, name)?;
        let (ty_span, text) = self.text(ty)?;
        let known = &self.file.known;
        let ty = known.taken_as(self.file, text, &|| self.parse(ty))?;
        Some(Param {
            name,
            span,
            ty,
            ty_span,
        })
    }

    fn returned(&self, tokens: &[TokenTree]) -> Option<Returns> {
        let (span, text) = self.text(tokens)?;
        let known = &self.file.known;
        let returns = known.returned_as(self.file, text, &|| self.parse(tokens))?;
        Some(Returns { span, ..returns })
    }

    fn text(&self, tokens: &[TokenTree]) -> Option<(Span, &str)> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        let span = self.file.span(first.span());
        let span = span.to(self.file.span(last.span()));
        Some((span, self.file.places.text(span.start, span.end)?))
    }

    fn parse(&self, tokens: &[TokenTree]) -> Option<Type> {
        let is_bounded = || limits::signature(&self.item.signature).is_ok();
        if !*self.is_bounded.get_or_init(is_bounded) {
            return None;
        }
        signature::parse_type(tokens.iter().cloned()).ok()
    }
}
