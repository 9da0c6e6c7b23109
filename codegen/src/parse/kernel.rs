//! A function of an `extern "C"` block becomes a node.

use syn::ext::IdentExt;
use syn::{Expr, ExprLit, Lit, Meta};

use super::attributes::NodeAttributes;
use super::declaration::{self, Read};
use super::foreign::Block;
use super::function::{self, Parsed};
use super::items::FunctionItem;
use super::signature::Signature;
use super::{File, attributes};
use crate::ast::{Kernel, NodeFn, Returns};
use crate::diagnostics::Diagnostics;

pub(super) fn node(
    cx: &mut Diagnostics,
    file: &File<'_>,
    item: &FunctionItem,
    (block, is_safe): (&Block, bool),
) -> Parsed {
    function::node_with(cx, file, item, |cx, attributes| {
        let signature = function::signature(cx, file, item)?;
        let read = declaration::read(cx, file, &signature, block)?;
        let declared = (item, &signature, block, is_safe);
        Some(understood(cx, file, declared, attributes, read))
    })
}

fn understood(
    cx: &mut Diagnostics,
    file: &File<'_>,
    (item, signature, block, is_safe): (&FunctionItem, &Signature, &Block, bool),
    attributes: NodeAttributes,
    (read, returns): (Read, Returns),
) -> NodeFn {
    let name = signature.ident.unraw().to_string();
    let symbol = link_name(&item.attributes).unwrap_or_else(|| name.clone());
    let parameters = match &read.in_c[1..] {
        [] => "void".to_owned(),
        all => all.join(", "),
    };
    let span = file.span(signature.ident.span());
    let attempts = attributes.attempts.of(cx, (&name, span), &returns);
    NodeFn {
        has_body: true,
        function: signature.ident.to_string(),
        span,
        docs: attributes::docs(&item.attributes),
        params: read.params.clone(),
        tags: attributes.tags,
        content: 0,
        cheap: attributes.cheap,
        attempts,
        modifiers: attributes.modifiers,
        kernel: Some(Box::new(Kernel {
            span,
            returns: returns.whole.clone(),
            block: file.span(block.span()),
            in_c: format!("{} {symbol}({parameters})", read.in_c[0]),
            symbol,
            has_structs: read.has_structs,
            is_linked: block.is_linked,
            is_safe,
            params: read
                .params
                .into_iter()
                .map(|param| (param.name, param.ty))
                .collect(),
            arguments: read.arguments,
            equal: read.equal,
            out: read.out,
        })),
        returns,
        name,
    }
}

/// What a function is called in C, if not as in Rust.
fn link_name(attributes: &[syn::Attribute]) -> Option<String> {
    attributes
        .iter()
        .find_map(|attribute| match &attribute.meta {
            Meta::NameValue(meta) if meta.path.is_ident("link_name") => match &meta.value {
                Expr::Lit(ExprLit {
                    lit: Lit::Str(name),
                    ..
                }) => Some(name.value()),
                _ => None,
            },
            _ => None,
        })
}
