//! A function of an `extern "C"` block becomes a node, or a message that says why it cannot be one.
//!
//! A pointer directly before a length is a slice: `xs: *const f64, xs_len: usize`. Pointers that stand
//! before one length named `n` or `len` are slices of that length, and the one of them that is written,
//! `out: *mut f64`, is the node's value: a `Vec` of the same length.

use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{
    Expr, ExprLit, FnArg, Ident, Lit, Meta, Pat, PointerMutability, ReturnType, Safety, Signature,
    Type,
};

use super::attributes::NodeAttributes;
use super::crossing::{self, WHAT_CROSSES};
use super::foreign::Block;
use super::function::{self, Parsed};
use super::items::FunctionItem;
use super::{File, attributes};
use crate::ast::{Kernel, NodeFn, Param, Passed, Returns, Written};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::ty::Ty;

/// The error of slices that are not of one length.
const UNEQUAL: &str = "nevis::UnequalLengths";

pub(super) fn node(
    cx: &mut Diagnostics,
    file: &File<'_>,
    item: &FunctionItem,
    block: &Block,
) -> Parsed {
    function::node_with(cx, file, item, |cx, attributes| {
        let signature = function::signature(cx, file, item)?;
        let mut reader = Reader {
            cx,
            file,
            signature: &signature,
            fits: true,
            read: Read::default(),
        };
        reader.shape(block);
        reader.parameters();
        let returns = reader.returns();
        if !reader.fits {
            return None;
        }
        let read = reader.read;
        Some(understood(
            cx,
            file,
            (item, &signature, block),
            attributes,
            (read, returns?),
        ))
    })
}

/// What a signature says.
#[derive(Default)]
struct Read {
    params: Vec<Param>,
    arguments: Vec<Passed>,
    equal: Vec<Vec<usize>>,
    out: Option<Written>,
    /// The parameters as C declares them.
    in_c: Vec<String>,
}

struct Reader<'a> {
    cx: &'a mut Diagnostics,
    file: &'a File<'a>,
    signature: &'a Signature,
    fits: bool,
    read: Read,
}

/// A parameter, by name.
struct Named<'a> {
    ident: &'a Ident,
    ty: &'a Type,
}

impl Named<'_> {
    fn name(&self) -> String {
        self.ident.unraw().to_string()
    }

    fn pointer(&self) -> Option<&syn::TypePtr> {
        match self.ty {
            Type::Ptr(pointer) => Some(pointer),
            _ => None,
        }
    }

    fn is_mut(&self) -> bool {
        self.pointer()
            .is_some_and(|pointer| matches!(pointer.mutability, PointerMutability::Mut(_)))
    }
}

impl Reader<'_> {
    fn refuse(&mut self, span: proc_macro2::Span, reason: &str, help: &str) {
        self.fits = false;
        let title = format!("`{}` cannot be a node", self.signature.ident.unraw());
        self.cx.push(
            Diagnostic::new(Code::CannotCross, title)
                .at(self.file.span(span), reason)
                .help(help),
        );
    }

    fn shape(&mut self, block: &Block) {
        if !block.is_c() {
            self.refuse(
                block.span(),
                "its calling convention is not that of C",
                "write `extern \"C\"`, or make the function private",
            );
        }
        if let Some(variadic) = &self.signature.variadic {
            self.refuse(
                variadic.span(),
                "it takes a variable number of arguments",
                "declare a C function that takes what the node needs, and calls this one",
            );
        }
        for param in &self.signature.generics.params {
            if !matches!(param, syn::GenericParam::Lifetime(_)) {
                self.refuse(
                    param.span(),
                    "a C function has no type parameters",
                    WHAT_CROSSES,
                );
            }
        }
    }

    fn parameters(&mut self) {
        let mut named = Vec::new();
        for input in &self.signature.inputs {
            match input {
                FnArg::Typed(typed) => match &*typed.pat {
                    Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none() => {
                        named.push(Named {
                            ident: &pat.ident,
                            ty: &typed.ty,
                        });
                    }
                    other => self.refuse(
                        other.span(),
                        "a parameter is a name: the name says what is needed",
                        "write the name of a node or an input",
                    ),
                },
                FnArg::Receiver(receiver) => {
                    self.refuse(
                        receiver.span(),
                        "a C function has no receiver",
                        WHAT_CROSSES,
                    );
                }
            }
        }
        let mut rest = named.as_slice();
        while let Some((first, after)) = rest.split_first() {
            if first.pointer().is_none() {
                self.value(first);
                rest = after;
                continue;
            }
            let pointers = rest
                .iter()
                .take_while(|one| one.pointer().is_some())
                .count();
            let (pointers, after) = rest.split_at(pointers);
            rest = self.slices(pointers, after);
        }
    }

    fn value(&mut self, one: &Named<'_>) {
        match crossing::by_value(self.file, one.ty) {
            Ok(crossing) => {
                self.read
                    .arguments
                    .push(Passed::Value(self.read.params.len()));
                self.read
                    .in_c
                    .push(format!("{} {}", crossing.in_c, one.name()));
                self.param(one, crossing.ty);
            }
            Err(reason) => {
                let help = match one.ty {
                    Type::Reference(reference) => slice_help(one, &reference.elem),
                    _ => WHAT_CROSSES.to_owned(),
                };
                self.refuse(one.ty.span(), &reason, &help);
            }
        }
    }

    fn param(&mut self, one: &Named<'_>, ty: Ty) {
        self.read.params.push(Param {
            name: one.name(),
            span: self.file.span(one.ident.span()),
            ty,
            ty_span: self.file.span(one.ty.span()),
        });
    }

    /// Pointers that stand together, and the length behind them. Gives what comes after that.
    fn slices<'n, 'i>(
        &mut self,
        pointers: &[Named<'i>],
        after: &'n [Named<'i>],
    ) -> &'n [Named<'i>] {
        let Some((last, others)) = pointers.split_last() else {
            return after;
        };
        let length = after.first().filter(|length| {
            let name = length.name();
            name == "n" || name == "len" || name == format!("{}_len", last.name())
        });
        let Some(length) = length else {
            for one in pointers {
                self.no_length(one);
            }
            return after;
        };
        let is_size = matches!(crossing::by_value(self.file, length.ty), Ok(crossing) if crossing.in_c == "size_t");
        if !is_size {
            let help = format!("write `{}: usize`", length.name());
            self.refuse(
                length.ty.span(),
                "a length is a `usize`, which is `size_t` in C",
                &help,
            );
        } else if length.name().ends_with("_len") {
            for one in others {
                self.no_length(one);
            }
            self.of_one_length(std::slice::from_ref(last), length);
        } else {
            self.of_one_length(pointers, length);
        }
        &after[1..]
    }

    fn no_length(&mut self, one: &Named<'_>) {
        let element = one.pointer().map(|pointer| &*pointer.elem);
        let help = element.map_or_else(String::new, |element| slice_help(one, element));
        self.refuse(
            one.ty.span(),
            "a pointer without a length: none stands behind it",
            &help,
        );
    }

    fn of_one_length(&mut self, pointers: &[Named<'_>], length: &Named<'_>) {
        let from = self.read.params.len();
        let is_read = pointers.iter().any(|one| !one.is_mut());
        for one in pointers {
            let Some(pointer) = one.pointer() else {
                continue;
            };
            let crossing = match crossing::by_value(self.file, &pointer.elem) {
                Ok(crossing) => crossing,
                Err(reason) => {
                    self.refuse(pointer.elem.span(), &reason, WHAT_CROSSES);
                    continue;
                }
            };
            if !one.is_mut() {
                self.read
                    .arguments
                    .push(Passed::Pointer(self.read.params.len()));
                self.read
                    .in_c
                    .push(format!("const {} *{}", crossing.in_c, one.name()));
                self.param(one, Ty::reference(Ty::Slice(Box::new(crossing.ty))));
                continue;
            }
            let element = crossing::short(&pointer.elem);
            if !is_read {
                let help = format!(
                    "let it share its length with what is read, `xs: *const {element}, {}: *mut {element}, n: usize`: the node is then a `Vec<{element}>` as long as `xs`",
                    one.name()
                );
                self.refuse(
                    one.ty.span(),
                    "nothing says how many values it will hold",
                    &help,
                );
            } else if self.read.out.is_some() {
                self.refuse(
                    one.ty.span(),
                    "a second result: a node computes one value",
                    "write a C function for each",
                );
            } else if let Some(zero) = crossing.zero {
                self.read.arguments.push(Passed::Out);
                self.read
                    .in_c
                    .push(format!("{} *{}", crossing.in_c, one.name()));
                self.read.out = Some(Written {
                    name: one.name(),
                    element: crossing.ty,
                    span: self.file.span(one.ty.span()),
                    zero,
                    as_long_as: from,
                });
            } else {
                let reason = format!("a list of `{element}` has no value to begin with");
                self.refuse(one.ty.span(), &reason, "let it write numbers or `bool`s");
            }
        }
        let read = from..self.read.params.len();
        self.read.arguments.push(Passed::Length(from));
        self.read.in_c.push(format!("size_t {}", length.name()));
        if read.len() > 1 {
            self.read.equal.push(read.collect());
        }
    }

    fn returns(&mut self) -> Option<Returns> {
        let (value, span) = match (&self.signature.output, &self.read.out) {
            (ReturnType::Default, Some(out)) => {
                (Ty::path("Vec", vec![out.element.clone()]), out.span)
            }
            (ReturnType::Default, None) => {
                (Ty::unit(), self.file.span(self.signature.ident.span()))
            }
            (ReturnType::Type(_, written), Some(out)) => {
                let reason = format!("it writes its value to `{}`, and a node has one", out.name);
                self.refuse(written.span(), &reason, "let it return nothing");
                return None;
            }
            (ReturnType::Type(_, written), None) => match crossing::by_value(self.file, written) {
                Ok(crossing) => {
                    self.read.in_c.insert(0, crossing.in_c);
                    return Some(self.returned(crossing.ty, self.file.span(written.span())));
                }
                Err(reason) => {
                    self.refuse(written.span(), &reason, WHAT_CROSSES);
                    return None;
                }
            },
        };
        self.read.in_c.insert(0, "void".to_owned());
        Some(self.returned(value, span))
    }

    /// A call whose slices must be of one length can fail.
    fn returned(&self, value: Ty, span: crate::source::Span) -> Returns {
        if self.read.equal.is_empty() {
            Returns::plain(value, span)
        } else {
            Returns::fallible(value, Ty::path(UNEQUAL, Vec::new()), span)
        }
    }
}

/// How a slice crosses.
fn slice_help(one: &Named<'_>, element: &Type) -> String {
    let name = one.name();
    let element = match element {
        Type::Slice(slice) => crossing::short(&slice.elem),
        other => crossing::short(other),
    };
    let pointer = if one.is_mut() { "*mut" } else { "*const" };
    format!(
        "a slice crosses as a pointer and a length: `{name}: {pointer} {element}, {name}_len: usize`"
    )
}

fn understood(
    cx: &mut Diagnostics,
    file: &File<'_>,
    (item, signature, block): (&FunctionItem, &Signature, &Block),
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
            is_linked: block.is_linked,
            is_safe: matches!(signature.safety, Safety::Safe(_)),
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
