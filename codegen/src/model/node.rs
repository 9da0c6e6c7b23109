//! A plain node: what is called, and what its parameters need.

use super::Constant;
use crate::ast::{Attempts, Kernel, NodeFn, Returns};
use crate::digest::{self, Digest};
use crate::source::Span;
use crate::ty::Ty;

#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// `price`, or of what a modifier made: `price.raw`, `eu.price`.
    pub(crate) name: String,
    pub(crate) callee: Callee,
    /// The name of the function, or what in an attribute made this node.
    pub(crate) span: Span,
    pub(crate) docs: String,
    pub(crate) params: Vec<Param>,
    pub(crate) returns: Returns,
    pub(crate) tags: Vec<(String, String)>,
    /// What it does, with all that it uses of the flow's modules.
    pub(crate) content: Digest,
    pub(crate) cheap: bool,
    pub(crate) attempts: Attempts,
}

/// What a node calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Callee {
    /// A function of the user's, without `r#` taken away: `crate::flow::price(..)`.
    Function { file: usize, name: String },
    /// A C function of the user's, as Rust knows it.
    Kernel {
        file: usize,
        name: String,
        kernel: Box<Kernel>,
    },
    /// A function of the runtime: `nevis::rt::entry(..)`.
    Runtime(String),
    /// A field of the only argument: `stats.mean`, `pair.0`. An argument that would be cloned is not, its field
    /// is; `by_reference`: the node's value borrows the field.
    Field { name: String, by_reference: bool },
    /// `vec![a, b]`, `[a, b]`, or with the text of each key `std::collections::BTreeMap::from([("a", a), ("b", b)])`.
    Collection {
        open: String,
        keys: Vec<String>,
        close: String,
    },
    /// The only argument itself.
    Same,
    /// The one argument that is there: of the nodes that compute a value in different variants of a flow.
    Choice,
}

/// One parameter.
#[derive(Clone, Debug)]
pub(crate) struct Param {
    /// The name that the function gives it.
    pub(crate) name: String,
    pub(crate) needs: Needs,
    /// Where the need is written: the parameter, or the name in an attribute.
    pub(crate) span: Span,
    pub(crate) ty: Ty,
    pub(crate) ty_span: Span,
}

/// What a parameter is given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Needs {
    /// The value of this name: of a node, or an input.
    Value(String),
    /// What is written into the call.
    Constant(Constant),
}

impl Node {
    /// The node of a function, before any modifier.
    pub(crate) fn of_function(function: &NodeFn) -> Self {
        Self {
            name: function.name.clone(),
            callee: Callee::of_function(function),
            span: function.span,
            docs: function.docs.clone(),
            params: function.params.iter().map(Param::of_function).collect(),
            returns: function.returns.clone(),
            tags: function.tags.clone(),
            content: function.content,
            cheap: function.cheap,
            attempts: function.attempts,
        }
    }

    /// A node that a modifier makes beside this one: with its tags, infallible, of its own callee.
    pub(crate) fn beside(&self, name: String, callee: Callee, returns: Ty, docs: String) -> Self {
        Self {
            name,
            callee,
            span: self.span,
            docs,
            params: Vec::new(),
            returns: Returns::plain(returns, self.returns.span),
            tags: self.tags.clone(),
            content: self.content,
            cheap: true,
            attempts: Attempts::default(),
        }
    }

    /// Sets the hash of what it does to one that counts what modifiers made of the function.
    pub(crate) fn digest(&mut self) {
        let mut text = format!(
            "nevis node 1 {:032x} {:?}",
            self.content,
            self.callee.kind()
        );
        for param in &self.params {
            match &param.needs {
                // What it reads is said by the graph.
                Needs::Value(_) => text.push_str(" value"),
                Needs::Constant(constant) => {
                    text.push(' ');
                    text.push_str(&constant.text);
                }
            }
        }
        self.content = digest::digest(text.as_bytes());
    }
}

impl Param {
    pub(crate) fn of_function(param: &crate::ast::Param) -> Self {
        Self {
            name: param.name.clone(),
            needs: Needs::Value(param.name.clone()),
            span: param.span,
            ty: param.ty.clone(),
            ty_span: param.ty_span,
        }
    }

    /// A parameter of a node that a modifier makes.
    pub(crate) fn new(name: &str, needs: Needs, ty: Ty, span: Span) -> Self {
        Self {
            name: name.to_owned(),
            needs,
            span,
            ty,
            ty_span: span,
        }
    }
}

impl Callee {
    /// A function of the user's.
    pub(crate) fn of_function(function: &NodeFn) -> Self {
        let (file, name) = (function.span.file, function.function.clone());
        match &function.kernel {
            Some(kernel) => Self::Kernel {
                file,
                name,
                kernel: kernel.clone(),
            },
            None => Self::Function { file, name },
        }
    }

    /// What is called, without where it is written.
    fn kind(&self) -> Self {
        match self {
            // The function's own hash says what it does.
            Self::Function { .. } | Self::Kernel { .. } => Self::Same,
            other => other.clone(),
        }
    }
}
