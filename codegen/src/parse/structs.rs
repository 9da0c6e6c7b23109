//! The fields of a module's structs, which attributes may name.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::{Field, Visibility};

use super::items::Items;
use super::{File, attributes, limits, ty};
use crate::ast::{Struct, StructField};
use crate::sorted::Map;

/// The structs of a module by absolute path. What cannot be read is rustc's to report.
pub(super) fn declared(file: &File<'_>, items: &Items) -> Map<String, Struct> {
    let mut structs = Map::new();
    for (written, head, body) in &items.structs {
        let Some(TokenTree::Ident(name)) = head.get(1) else {
            continue;
        };
        if !attributes::is_kept(file, written) || !limits::derive(body.stream()) {
            continue;
        }
        // What a field's type is depends on the arguments.
        let is_generic = has_type_parameters(&head[2..]);
        let Some(fields) = fields(file, body.stream(), is_generic) else {
            continue;
        };
        let path = [file.names.module.join("::"), name.unraw().to_string()].join("::");
        let drops = items.impls.iter().any(|head| is_drop_of(head, name));
        structs.insert(path, Struct { fields, drops });
    }
    structs
}

fn fields(file: &File<'_>, tokens: TokenStream, is_generic: bool) -> Option<Vec<StructField>> {
    let parse = syn::punctuated::Punctuated::<Field, syn::Token![,]>::parse_terminated_with;
    let parser = |input: syn::parse::ParseStream<'_>| parse(input, Field::parse_named);
    let fields = parser.parse2(tokens).ok()?;
    let kept = fields
        .iter()
        .filter(|field| attributes::is_kept(file, &field.attrs));
    let one = |field: &Field| {
        let ident = field.ident.as_ref()?;
        Some(StructField {
            name: ident.unraw().to_string(),
            span: file.span(ident.span()),
            is_visible: !matches!(field.vis, Visibility::Inherited),
            ty: (!is_generic).then(|| ty::convert(&file.names, &field.ty)),
        })
    };
    kept.map(one).collect()
}

/// Whether there is more than lifetimes in what follows a name.
fn has_type_parameters(tokens: &[TokenTree]) -> bool {
    let is_tick = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == '\'');
    tokens.iter().enumerate().any(|(at, token)| {
        matches!(token, TokenTree::Ident(_)) && !is_tick(at.checked_sub(1).map(|at| &tokens[at]))
    })
}

/// Whether an `impl` begins as `impl Drop for Name`.
fn is_drop_of(head: &[TokenTree], name: &proc_macro2::Ident) -> bool {
    let is =
        |token: &TokenTree, text: &str| matches!(token, TokenTree::Ident(ident) if ident == text);
    let at = head.iter().position(|token| is(token, "for"));
    at.is_some_and(|at| {
        let (before, after) = head.split_at(at);
        before.last().is_some_and(|token| is(token, "Drop"))
            && after
                .iter()
                .take_while(
                    |token| !matches!(token, TokenTree::Punct(punct) if punct.as_char() == '<'),
                )
                .any(|token| is(token, &name.to_string()))
    })
}
