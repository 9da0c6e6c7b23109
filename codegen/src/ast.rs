//! What the stage `parse` makes of a module: its nodes, with typed attributes and no tokens.

use std::time::Duration;

use crate::diagnostics::Diagnostic;
use crate::digest::Digest;
use crate::sorted::{Map, Set};
use crate::source::Span;
use crate::ty::Ty;

mod attribute;
mod kernel;
mod structs;

pub(crate) use attribute::{
    Argument, Arguments, Attribute, Call, Kind, Literal, Path, Value, Word,
};
pub(crate) use kernel::{Kernel, Passed, Written};
pub(crate) use structs::{Struct, StructField};

/// One flow module.
#[derive(Debug)]
pub(crate) struct Module {
    /// Where it is in the crate: `crate::marketing::spend`.
    pub(crate) path: String,
    pub(crate) docs: String,
    pub(crate) nodes: Vec<NodeFn>,
    /// Functions that are no nodes, as far as attributes name them.
    pub(crate) helpers: Vec<Helper>,
    /// Structs with named fields, by absolute path.
    pub(crate) structs: Map<String, Struct>,
    /// Functions that a message was written about: their names exist, but nothing else is known.
    pub(crate) poisoned: Vec<String>,
    /// Whether all of the module was understood; if not, a name that is missing may be in the rest.
    pub(crate) complete: bool,
    /// `use path::*` of the module, made absolute: a name that nothing else explains may be from there.
    pub(crate) globs: Vec<String>,
    /// Whether its functions are nodes only where a subdag names them.
    pub(crate) is_library: bool,
    /// Its place in the build script's list.
    pub(crate) rank: usize,
    /// Of a library: what is wrong with it, or with one of its functions. Said where that is named.
    pub(crate) messages: Vec<(Option<String>, Diagnostic)>,
    /// Names of modules that are written inside of it.
    pub(crate) inline: Set<String>,
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
    /// What makes other nodes of it, in source order.
    pub(crate) modifiers: Vec<Attribute>,
    /// Whether the body computes something: it is not empty, and not `todo!()` or `unimplemented!()`.
    pub(crate) has_body: bool,
}

/// A function that is no node, which an attribute may name.
#[derive(Clone, Debug)]
pub(crate) struct Helper {
    pub(crate) function: NodeFn,
    /// Whether generated code, which is in another module, may call it.
    pub(crate) is_visible: bool,
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

impl Returns {
    /// Of a node that cannot fail.
    pub(crate) fn plain(ty: Ty, span: Span) -> Self {
        Self {
            whole: ty.clone(),
            span,
            value: ty,
            fallible: false,
            item: None,
        }
    }

    /// Of a node that may fail with this error.
    pub(crate) fn fallible(ty: Ty, error: Ty, span: Span) -> Self {
        Self {
            whole: Ty::path("Result", vec![ty.clone(), error]),
            span,
            value: ty,
            fallible: true,
            item: None,
        }
    }
}
