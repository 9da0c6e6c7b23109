//! What a function of an `extern "C"` block takes and returns, or a message that says why it cannot be a
//! node.
//!
//! A pointer directly before a length is a slice: `xs: *const f64, xs_len: usize`. Pointers that stand
//! before one length named `n` or `len` are slices of that length, and the one of them that is written,
//! `out: *mut f64`, is the node's value: a `Vec` of the same length.

use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, PointerMutability, ReturnType, Type};

use super::File;
use super::crossing::{self, Crossing, Misfit, WHAT_CROSSES};
use super::foreign::Block;
use super::signature::{Input, Signature};
use super::ty::convert;
use crate::ast::{Param, Passed, Returns, Written};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::ty::Ty;

/// The error of slices that are not of one length.
const UNEQUAL: &str = "nevis::UnequalLengths";

pub(super) fn read(
    cx: &mut Diagnostics,
    file: &File<'_>,
    signature: &Signature,
    block: &Block,
) -> Option<(Read, Returns)> {
    let mut reader = Reader {
        cx,
        file,
        signature,
        fits: true,
        read: Read::default(),
    };
    reader.shape(block);
    reader.parameters();
    let returns = reader.returns();
    let Reader { fits, read, .. } = reader;
    fits.then_some((read, returns?))
}

/// What a signature says.
#[derive(Default)]
pub(super) struct Read {
    pub(super) params: Vec<Param>,
    pub(super) arguments: Vec<Passed>,
    pub(super) equal: Vec<Vec<usize>>,
    pub(super) out: Option<Written>,
    /// What it returns in C, and the parameters as C declares them.
    pub(super) in_c: Vec<String>,
    pub(super) has_structs: bool,
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
        let title = format!("`{}` cannot be a node", self.signature.ident.unraw());
        self.refuse_as(title, span, reason, help);
    }

    fn refuse_as(&mut self, title: String, span: proc_macro2::Span, reason: &str, help: &str) {
        self.fits = false;
        self.cx.push(
            Diagnostic::new(Code::CannotCross, title)
                .at(self.file.span(span), reason)
                .help(help),
        );
    }

    /// What a type is in C; says so if it is nothing there.
    fn crossing(&mut self, name: &str, ty: &Type) -> Option<Crossing> {
        match crossing::by_value(self.file, name, ty) {
            Ok(crossing) => {
                self.read.has_structs |= crossing.zero.is_none();
                Some(crossing)
            }
            Err(Misfit { reason, help }) => {
                let title = format!("`{}` cannot cross to C", crossing::written(self.file, ty));
                self.refuse_as(title, ty.span(), &reason, &help);
                None
            }
        }
    }

    fn shape(&mut self, block: &Block) {
        if !block.is_c() {
            self.refuse(
                block.span(),
                "its calling convention is not that of C",
                "write `extern \"C\"`, or make the function private",
            );
        }
        if let Some(span) = self.signature.variadic {
            self.refuse(
                span,
                "it takes a variable number of arguments",
                "declare a C function that takes what the node needs, and calls this one",
            );
        }
        for param in &self.signature.generics {
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
                Input::Named(ident, ty) => named.push(Named { ident, ty }),
                Input::Pattern(span) => self.refuse(
                    *span,
                    "a parameter is a name: the name says what is needed",
                    "write the name of a node or an input",
                ),
                Input::Receiver(span) => {
                    self.refuse(*span, "a C function has no receiver", WHAT_CROSSES);
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
        if let Some(crossing) = self.crossing(&one.name(), one.ty) {
            let at = self.read.params.len();
            self.read.arguments.push(Passed::Value(at));
            self.read
                .in_c
                .push(format!("{} {}", crossing.in_c, one.name()));
            self.param(one, crossing.ty);
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
        if crossing::written(self.file, length.ty) != "usize" {
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
        let Some(pointer) = one.pointer() else {
            return;
        };
        let help = if one.is_mut() {
            written_help(&crossing::written(self.file, &pointer.elem))
        } else {
            crossing::as_slice(&one.name(), &convert(&self.file.names, &pointer.elem))
        };
        let reason = "a pointer without a length: none stands behind it";
        self.refuse(one.ty.span(), reason, &help);
    }

    fn of_one_length(&mut self, pointers: &[Named<'_>], length: &Named<'_>) {
        let from = self.read.params.len();
        let is_read = pointers.iter().any(|one| !one.is_mut());
        for one in pointers {
            let Some(pointer) = one.pointer() else {
                continue;
            };
            let Some(crossing) = self.crossing(&one.name(), &pointer.elem) else {
                continue;
            };
            let (name, in_c) = (one.name(), &crossing.in_c);
            if one.is_mut() {
                self.read.in_c.push(format!("{in_c} *{name}"));
                self.out(one, crossing, is_read.then_some(from));
            } else {
                let at = self.read.params.len();
                self.read.in_c.push(format!("const {in_c} *{name}"));
                self.read.arguments.push(Passed::Pointer(at));
                self.param(one, Ty::reference(Ty::Slice(Box::new(crossing.ty))));
            }
        }
        let read = from..self.read.params.len();
        self.read.arguments.push(Passed::Length(from));
        self.read.in_c.push(format!("size_t {}", length.name()));
        if read.len() > 1 {
            self.read.equal.push(read.collect());
        }
    }

    /// What is written: as long as a slice that is read, if there is one.
    fn out(&mut self, one: &Named<'_>, crossing: Crossing, as_long_as: Option<usize>) {
        let element = crossing::short(&crossing.ty);
        let (reason, help) = match (as_long_as, crossing.zero) {
            (None, _) => (
                "nothing says how many values it will hold".to_owned(),
                written_help(&element),
            ),
            _ if self.read.out.is_some() => (
                "a second result: a node computes one value".to_owned(),
                "write a C function for each".to_owned(),
            ),
            (_, None) => (
                format!("a list of `{element}` has no value to begin with"),
                "let it write numbers or `bool`s".to_owned(),
            ),
            (Some(as_long_as), Some(zero)) => {
                self.read.arguments.push(Passed::Out);
                self.read.out = Some(Written {
                    name: one.name(),
                    element: crossing.ty,
                    span: self.file.span(one.ty.span()),
                    zero,
                    as_long_as,
                });
                return;
            }
        };
        self.refuse(one.ty.span(), &reason, &help);
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
            (ReturnType::Type(_, written), None) => {
                let crossing = self.crossing("out", written)?;
                self.read.in_c.insert(0, crossing.in_c);
                return Some(self.returned(crossing.ty, self.file.span(written.span())));
            }
        };
        self.read.in_c.insert(0, "void".to_owned());
        Some(self.returned(value, span))
    }

    /// A call whose slices must be of one length can fail.
    fn returned(&self, value: Ty, span: Span) -> Returns {
        if self.read.equal.is_empty() {
            Returns::plain(value, span)
        } else {
            Returns::fallible(value, Ty::path(UNEQUAL, Vec::new()), span)
        }
    }
}

/// How a list is written.
fn written_help(element: &str) -> String {
    format!(
        "let it share its length with what is read, `xs: *const {element}, out: *mut {element}, n: usize`: the node is then a `Vec<{element}>` as long as `xs`"
    )
}
