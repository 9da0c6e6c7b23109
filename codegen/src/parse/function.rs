//! A public function becomes a node, or a message that says why it cannot be one.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{GenericParam, ReturnType, Type, TypeParamBound};

use super::attributes::NodeAttributes;
use super::items::FunctionItem;
use super::limits::{self, Excess};
use super::plain::{self, Plain};
use super::signature::{self, Input, Signature};
use super::{File, attributes, syntax_error, ty};
use crate::ast::{NodeFn, Param, Returns};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::list::List as _;
use crate::source::Span;
use crate::ty::{Ty, is_of_nevis};

const REMEDY: &str = "make it private, mark it `#[nevis::skip]`, or wrap it in a plain function";

/// What became of a public function.
pub(super) enum Parsed {
    Node(Box<NodeFn>),
    /// A message says why it is no node.
    Refused(String),
    /// A message says that an attribute of this function is not understood: it may be meant to make
    /// other nodes.
    Unknown(String),
    /// `#[cfg]` or `#[nevis::skip]` took it away.
    Absent,
}

pub(super) fn node(cx: &mut Diagnostics, file: &File<'_>, item: &FunctionItem) -> Parsed {
    node_with(cx, file, item, |cx, attributes| {
        understand(cx, file, item, attributes)
    })
}

/// What becomes of a function whose signature is understood so.
pub(super) fn node_with(
    cx: &mut Diagnostics,
    file: &File<'_>,
    item: &FunctionItem,
    understand: impl FnOnce(&mut Diagnostics, NodeAttributes) -> Option<NodeFn>,
) -> Parsed {
    if !attributes::is_kept(file, &item.attributes) {
        return Parsed::Absent;
    }
    let attributes = attributes::of_node(cx, file, &item.attributes);
    if attributes.skip {
        return Parsed::Absent;
    }
    if attributes.refused {
        return Parsed::Unknown(self::name(item));
    }
    match understand(cx, attributes) {
        Some(node) => Parsed::Node(Box::new(node)),
        None => Parsed::Refused(self::name(item)),
    }
}

/// The signature, if it is one and not too large.
pub(super) fn signature(
    cx: &mut Diagnostics,
    file: &File<'_>,
    item: &FunctionItem,
) -> Option<Signature> {
    if let Err(excess) = limits::signature(&item.signature) {
        let label = match excess {
            Excess::Levels => format!("a type of more than {} levels", limits::TYPE_LEVELS),
            Excess::Tokens => format!("a type of more than {} tokens", limits::TYPE_TOKENS),
            Excess::Parameters(count) => {
                format!(
                    "{count} parameters; a function may have {}",
                    limits::PARAMETERS
                )
            }
        };
        let name = name_token(&item.signature);
        let span = name.map_or_else(proc_macro2::Span::call_site, TokenTree::span);
        cx.push(
            Diagnostic::new(Code::TooLarge, "a signature is too large")
                .at(file.span(span), label)
                .help("give the type a name, or gather parameters in a struct"),
        );
        return None;
    }
    match signature::parse(&item.signature) {
        Ok(signature) => Some(signature),
        Err(error) => {
            cx.push(syntax_error(file.span(error.span()), &error.to_string()));
            None
        }
    }
}

fn understand(
    cx: &mut Diagnostics,
    file: &File<'_>,
    item: &FunctionItem,
    attributes: NodeAttributes,
) -> Option<NodeFn> {
    let Plain {
        name,
        function,
        span,
        params,
        returns,
    } = match plain::signature(file, item) {
        Some(plain) => plain,
        None => parsed(cx, file, item)?,
    };
    let attempts = attributes.attempts.of(cx, (&name, span), &returns);
    Some(NodeFn {
        name,
        function,
        span,
        docs: attributes::docs(&item.attributes),
        params,
        returns,
        tags: attributes.tags,
        content: 0,
        cheap: attributes.cheap,
        attempts,
        kernel: None,
        modifiers: attributes.modifiers,
        has_body: plain::has_body(file, item),
    })
}

/// Any signature; `None` when a message says why it is not one of a node.
fn parsed(cx: &mut Diagnostics, file: &File<'_>, item: &FunctionItem) -> Option<Plain> {
    let signature = signature(cx, file, item)?;
    shape(cx, file, &signature)?;
    let params = signature
        .inputs
        .iter()
        .map(|input| parameter(cx, file, &signature, input))
        .list();
    let params = params.into_iter().collect::<Option<Vec<_>>>()?;
    let returns = returns(cx, file, &signature)?;
    Some(Plain {
        name: signature.ident.unraw().to_string(),
        function: signature.ident.to_string(),
        span: file.span(signature.ident.span()),
        params,
        returns,
    })
}

/// A function that is no node, which an attribute names; `None` when a message says why it cannot be called.
pub(super) fn helper(cx: &mut Diagnostics, file: &File<'_>, item: &FunctionItem) -> Option<NodeFn> {
    understand(cx, file, item, NodeAttributes::default())
}

/// The name, without `r#`.
pub(super) fn name(item: &FunctionItem) -> String {
    let name = name_token(&item.signature).map(ToString::to_string);
    let name = name.unwrap_or_default();
    name.trim_start_matches("r#").to_owned()
}

/// The token after `fn`.
fn name_token(signature: &[TokenTree]) -> Option<&TokenTree> {
    let at = signature
        .iter()
        .position(|token| matches!(token, TokenTree::Ident(ident) if ident == "fn"))?;
    signature.get(at + 1).or(signature.first())
}

fn refuse(cx: &mut Diagnostics, signature: &Signature, span: Span, reason: &str) {
    let title = format!("`{}` cannot be a node", signature.ident.unraw());
    cx.push(
        Diagnostic::new(Code::FunctionShape, title)
            .at(span, reason)
            .help(REMEDY),
    );
}

/// Refuses what a direct, safe call cannot express; says every reason.
fn shape(cx: &mut Diagnostics, file: &File<'_>, signature: &Signature) -> Option<()> {
    let mut fits = true;
    let mut no = |span: proc_macro2::Span, reason: &str| {
        refuse(cx, signature, file.span(span), reason);
        fits = false;
    };
    if let Some(span) = signature.asyncness {
        no(span, "it is `async`: nothing here would await it");
    }
    if let Some(span) = signature.unsafety {
        no(
            span,
            "it is `unsafe`: generated code has no `unsafe` block to call it in",
        );
    }
    if let Some(span) = signature.abi {
        no(span, "it is `extern`: a node is a Rust function");
    }
    if let Some(span) = signature.variadic {
        no(span, "it takes a variable number of arguments");
    }
    for param in &signature.generics {
        match param {
            GenericParam::Type(param) => {
                no(
                    param.ident.span(),
                    "it has a type parameter: nothing at the call would choose the type",
                );
            }
            GenericParam::Const(param) => {
                no(
                    param.ident.span(),
                    "it has a const parameter: nothing at the call would choose the value",
                );
            }
            GenericParam::Lifetime(_) => {}
        }
    }
    if let ReturnType::Type(_, ty) = &signature.output
        && matches!(**ty, Type::Never(_))
    {
        no(ty.span(), "it never returns, so it computes no value");
    }
    fits.then_some(())
}

fn parameter(
    cx: &mut Diagnostics,
    file: &File<'_>,
    signature: &Signature,
    input: &Input,
) -> Option<Param> {
    let (ident, written) = match input {
        Input::Named(ident, written) => (ident, written),
        Input::Receiver(span) => {
            let reason = "it takes `self`: a node has no receiver";
            refuse(cx, signature, file.span(*span), reason);
            return None;
        }
        Input::Pattern(span) => {
            let reason = "a parameter is a name, not a pattern: the name says what is needed";
            refuse(cx, signature, file.span(*span), reason);
            return None;
        }
    };
    let ty_span = file.span(written.span());
    let ty = ty::convert(&file.names, written);
    if let Some(reason) = no_parameter(&ty) {
        refuse(cx, signature, ty_span, reason);
        return None;
    }
    Some(Param {
        name: ident.unraw().to_string(),
        span: file.span(ident.span()),
        ty,
        ty_span,
    })
}

/// Why a parameter cannot have this type.
pub(super) fn no_parameter(ty: &Ty) -> Option<&'static str> {
    match ty {
        _ if !ty.is_nameable() => {
            Some("`impl Trait` is a type parameter: nothing at the call would choose the type")
        }
        Ty::Ref { mutable: true, .. } => {
            Some("it takes `&mut`: values are shared between the nodes that read them")
        }
        _ if is_collect_inside(ty) => {
            Some("`Collect<T>` is a whole parameter, by value or by reference")
        }
        _ => None,
    }
}

/// `Collect` anywhere but as `Collect<T>` or `&Collect<T>`.
fn is_collect_inside(ty: &Ty) -> bool {
    let outer = ty.target().unwrap_or(ty);
    match outer.collected() {
        Some(inner) => inner.to_string().contains("nevis::Collect<"),
        None => outer.to_string().contains("nevis::Collect<"),
    }
}

fn returns(cx: &mut Diagnostics, file: &File<'_>, signature: &Signature) -> Option<Returns> {
    let ReturnType::Type(_, written) = &signature.output else {
        let span = file.span(signature.ident.span());
        return Some(Returns {
            whole: Ty::unit(),
            span,
            value: Ty::unit(),
            fallible: false,
            item: None,
        });
    };
    let span = file.span(written.span());
    match returns_of(file, written, span) {
        Ok(returns) => Some(returns),
        Err(reason) => {
            refuse(cx, signature, span, reason);
            None
        }
    }
}

/// What is returned, or why it cannot be.
pub(super) fn returns_of(
    file: &File<'_>,
    written: &Type,
    span: Span,
) -> Result<Returns, &'static str> {
    let whole = ty::convert(&file.names, written);
    let (value, fallible) = match whole.ok_type() {
        Some(value) => (value, true),
        None => (whole.clone(), false),
    };
    let item = items_of(file, written, fallible);
    if item.is_none()
        && written
            .to_token_stream()
            .to_string()
            .contains("Parallelizable <")
    {
        return Err("`Parallelizable` is the whole return type, or the value in a `Result`");
    }
    if value.collected().is_some() {
        return Err("it returns a `Collect`: that is a kind of parameter; return a `Vec`");
    }
    Ok(Returns {
        whole,
        span,
        value,
        fallible,
        item,
    })
}

/// `T` of `impl Parallelizable<T>` or of `Result<impl Parallelizable<T>, E>`.
fn items_of(file: &File<'_>, written: &Type, fallible: bool) -> Option<Ty> {
    match written {
        Type::Paren(paren) => items_of(file, &paren.elem, fallible),
        Type::ImplTrait(bounds) => bounds.bounds.iter().find_map(|bound| match bound {
            TypeParamBound::Trait(bound) => {
                let last = bound.path.segments.last()?;
                let path: Vec<String> = bound
                    .path
                    .segments
                    .iter()
                    .map(|segment| segment.ident.to_string())
                    .list();
                let path = file.names.absolute(&path).join("::");
                if !is_of_nevis(&path, "Parallelizable") {
                    return None;
                }
                match &last.arguments {
                    syn::PathArguments::AngleBracketed(arguments) => {
                        arguments.args.iter().find_map(|arg| match arg {
                            syn::GenericArgument::Type(item) => {
                                Some(ty::convert(&file.names, item))
                            }
                            _ => None,
                        })
                    }
                    _ => None,
                }
            }
            _ => None,
        }),
        Type::Path(path) if fallible => match &path.path.segments.last()?.arguments {
            syn::PathArguments::AngleBracketed(list) => {
                list.args.iter().find_map(|arg| match arg {
                    syn::GenericArgument::Type(ty) => items_of(file, ty, false),
                    _ => None,
                })
            }
            _ => None,
        },
        _ => None,
    }
}
