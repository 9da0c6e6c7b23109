//! What the stage `parse` makes of a module: its nodes, with typed attributes and no tokens.

use std::time::Duration;

use crate::digest::Digest;
use crate::source::Span;
use crate::ty::Ty;

/// One flow module.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) docs: String,
    pub(crate) nodes: Vec<NodeFn>,
    /// Functions that a message was written about: their names exist, but nothing else is known.
    pub(crate) poisoned: Vec<String>,
    /// Whether all of the module was understood; if not, a name that is missing may be in the rest.
    pub(crate) complete: bool,
    /// `use path::*` of the module, made absolute: a name that nothing else explains may be from there.
    pub(crate) globs: Vec<String>,
    /// The first `extern` block whose functions are compiled from C sources.
    pub(crate) foreign: Option<Span>,
}

/// A public function of a flow module.
#[derive(Clone, Debug)]
pub(crate) struct NodeFn {
    /// The name, without `r#`.
    pub(crate) name: String,
    /// The function as it is called: the name, with `r#` where it is written so.
    pub(crate) function: String,
    pub(crate) span: Span,
    pub(crate) docs: String,
    pub(crate) params: Vec<Param>,
    pub(crate) returns: Returns,
    pub(crate) tags: Vec<(String, String)>,
    /// What it does, with all that it uses of the flow's modules.
    pub(crate) content: Digest,
    pub(crate) cheap: bool,
    pub(crate) attempts: Attempts,
    /// Of a C function.
    pub(crate) kernel: Option<Box<Kernel>>,
}

/// A C function: what it is there, and how the parameters of the node are passed to it.
#[derive(Clone, Debug)]
pub(crate) struct Kernel {
    /// Where its block begins: `extern "C"`.
    pub(crate) block: Span,
    /// Its name in C.
    pub(crate) symbol: String,
    /// Its declaration in C.
    pub(crate) in_c: String,
    /// Whether its block says which library it is in.
    pub(crate) is_linked: bool,
    /// Whether it is declared `safe`.
    pub(crate) is_safe: bool,
    /// The parameters of its node.
    pub(crate) params: Vec<(String, Ty)>,
    /// What it is called with, in order.
    pub(crate) arguments: Vec<Passed>,
    /// Parameters that are slices of one length.
    pub(crate) equal: Vec<Vec<usize>>,
    pub(crate) out: Option<Written>,
}

/// An argument of a C function, made of a parameter of its node.
#[derive(Clone, Copy, Debug)]
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
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) name: String,
    pub(crate) element: Ty,
    pub(crate) span: Span,
    /// What its elements are before the call.
    pub(crate) zero: &'static str,
    /// The parameter that has its length.
    pub(crate) as_long_as: usize,
}

/// How a node is called: how often, and how long each call may take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attempts {
    /// Attempts in all, and how long the second one waits.
    pub(crate) retry: Option<(u32, Duration)>,
    pub(crate) timeout: Option<Duration>,
}

/// One parameter.
#[derive(Clone, Debug)]
pub(crate) struct Param {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) ty: Ty,
    pub(crate) ty_span: Span,
}

/// What a function returns.
#[derive(Clone, Debug)]
pub(crate) struct Returns {
    /// The type as written.
    pub(crate) whole: Ty,
    pub(crate) span: Span,
    /// What dependents see: `T` of `Result<T, E>`.
    pub(crate) value: Ty,
    /// Whether the function returns a `Result`.
    pub(crate) fallible: bool,
    /// `T` of `impl Parallelizable<T>`.
    pub(crate) item: Option<Ty>,
}
