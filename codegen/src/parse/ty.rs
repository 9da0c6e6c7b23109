//! A type's tokens become a [`Ty`].

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type};

use super::names::Names;
use super::written::type_text;
use crate::ty::{Arg, Ty};

/// The type with all names absolute.
pub(super) fn convert(names: &Names, ty: &Type) -> Ty {
    // Most types of large flows are `f64` and the like, which need no second look.
    if let Type::Path(path) = ty
        && path
            .path
            .get_ident()
            .is_some_and(|ident| names.is_plain(&ident.to_string()))
    {
        return structure(ty);
    }
    match syn::parse2::<Type>(names.qualify(ty.to_token_stream())) {
        Ok(qualified) => structure(&qualified),
        Err(_) => structure(ty),
    }
}

fn structure(ty: &Type) -> Ty {
    match ty {
        Type::Paren(paren) => structure(&paren.elem),
        Type::Group(group) => structure(&group.elem),
        Type::Reference(reference) => Ty::Ref {
            lifetime: reference
                .lifetime
                .as_ref()
                .map(ToString::to_string)
                .filter(|name| name != "'_"),
            mutable: reference.mutability.is_some(),
            inner: Box::new(structure(&reference.elem)),
        },
        Type::Slice(slice) => Ty::Slice(Box::new(structure(&slice.elem))),
        Type::Array(array) => Ty::Array(Box::new(structure(&array.elem)), text(&array.len)),
        Type::Tuple(tuple) => Ty::Tuple(tuple.elems.iter().map(structure).collect()),
        Type::Path(path) => path_type(path).unwrap_or_else(|| other(ty)),
        Type::ImplTrait(_) => Ty::Impl {
            text: type_text(ty.to_token_stream()),
            lifetimes: mentions_lifetime(ty.to_token_stream()),
        },
        _ => other(ty),
    }
}

fn other(ty: &Type) -> Ty {
    Ty::Other {
        text: type_text(ty.to_token_stream()),
        lifetimes: mentions_lifetime(ty.to_token_stream()),
    }
}

/// A path whose last segment alone has arguments; any other path stays text.
fn path_type(ty: &syn::TypePath) -> Option<Ty> {
    if ty.qself.is_some() {
        return None;
    }
    let mut path = String::from(if ty.path.leading_colon.is_some() {
        "::"
    } else {
        ""
    });
    let mut args = Vec::new();
    let count = ty.path.segments.len();
    for (i, segment) in ty.path.segments.iter().enumerate() {
        if i > 0 {
            path.push_str("::");
        }
        path.push_str(&segment.ident.to_string());
        match &segment.arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(list) if i + 1 == count => {
                for arg in &list.args {
                    args.push(match arg {
                        GenericArgument::Lifetime(lifetime) => Arg::Lifetime(lifetime.to_string()),
                        GenericArgument::Type(ty) => Arg::Type(structure(ty)),
                        GenericArgument::Const(value) => Arg::Other(text(value)),
                        _ => return None,
                    });
                }
            }
            _ => return None,
        }
    }
    Some(Ty::Path { path, args })
}

/// Whether a lifetime other than `'static` is written in, or elided from, these tokens.
fn mentions_lifetime(tokens: TokenStream) -> bool {
    let mut quoted = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Punct(punct) => {
            quoted = punct.as_char() == '\'';
            punct.as_char() == '&'
        }
        TokenTree::Ident(ident) => std::mem::take(&mut quoted) && ident != "static",
        TokenTree::Group(group) => mentions_lifetime(group.stream()),
        TokenTree::Literal(_) => false,
    })
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
