//! A C function as a node.

use crate::source::Span;
use crate::ty::Ty;

/// A C function: what it is there, and how the parameters of the node are passed to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kernel {
    /// Where it is declared: its name.
    pub(crate) span: Span,
    /// Where its block begins: `extern "C"`.
    pub(crate) block: Span,
    /// Its name in C.
    pub(crate) symbol: String,
    /// Its declaration in C.
    pub(crate) in_c: String,
    /// Whether that names structs, which are declared in the source only.
    pub(crate) has_structs: bool,
    /// Whether its block says which library it is in.
    pub(crate) is_linked: bool,
    /// Whether it is declared `safe`.
    pub(crate) is_safe: bool,
    /// The parameters of its node.
    pub(crate) params: Vec<(String, Ty)>,
    /// What its node returns.
    pub(crate) returns: Ty,
    /// What it is called with, in order.
    pub(crate) arguments: Vec<Passed>,
    /// Parameters that are slices of one length.
    pub(crate) equal: Vec<Vec<usize>>,
    pub(crate) out: Option<Written>,
}

/// An argument of a C function, made of a parameter of its node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passed {
    Value(usize),
    /// To the first element of a slice.
    Pointer(usize),
    /// Of a slice, in elements.
    Length(usize),
    /// To what it writes.
    Out,
}

/// A list that a C function writes: the node's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) name: String,
    pub(crate) element: Ty,
    pub(crate) span: Span,
    /// What its elements are before the call.
    pub(crate) zero: &'static str,
    /// The parameter that has its length.
    pub(crate) as_long_as: usize,
}
