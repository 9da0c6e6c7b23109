//! A plain node: what is called, and what its parameters need.

use super::Constant;
use crate::ast::{Attempts, Kernel, NodeFn, Returns};
use crate::digest::{self, Digest};
use crate::list::List as _;
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
    /// Whether attributes of its function mean its parameters: nodes that modifiers make beside it have others.
    pub(crate) is_own: bool,
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
    /// A field of the only argument: `stats.mean`, `pair.0`.
    Field(Field),
    /// `vec![a, b]`, `[a, b]`, or with the text of each key `std::collections::BTreeMap::from([("a", a), ("b", b)])`.
    Collection {
        open: String,
        keys: Vec<String>,
        close: String,
    },
    /// A loader or saver, which is made in the call.
    Io(Io),
    /// The only argument itself.
    Same,
    /// The one argument that is there: of the nodes that compute a value in different variants of a flow.
    Choice,
    /// A function of the user's that says whether its first argument is as it should be:
    /// `nevis::rt::verdict("is_sorted", crate::flow::is_sorted(..))`.
    Predicate { file: usize, name: String },
    /// The value of a node after its checks: of its raw value, and what each check has found. A gate may follow
    /// as an argument that is not passed on.
    Checked(Vec<(String, Importance)>),
    /// What fails if any check of these nodes has: the node and the name of each check.
    Gate(Vec<(String, String)>),
}

/// What a check that fails does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Importance {
    /// It is said, and the value is passed on.
    #[default]
    Warn,
    /// Its node fails.
    Fail,
}

/// `nevis::io::load::<Vec<Week>, _>(&nevis::io::Csv::new(path).delimiter(';'))`, or `save`, with what is saved as the
/// last argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Io {
    pub(crate) function: &'static str,
    /// What is loaded or saved.
    pub(crate) ty: Ty,
    /// The loader or saver.
    pub(crate) format: Ty,
    /// What follows it, with an argument between each two. Fields have lines of their own.
    pub(crate) pieces: Vec<String>,
}

/// What a node takes of its only argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// `mean`, or of a tuple `0`; as it is written, with `r#`.
    pub(crate) name: String,
    pub(crate) by: FieldBy,
    /// The fields of the whole that may hold memory, as far as they are known.
    pub(crate) all: Vec<String>,
}

/// How a field is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldBy {
    /// `stats.values`: out of a whole that nothing else needs; else the field is cloned, not the whole.
    Value,
    /// `stats.values.clone()`: nothing can be moved out of the whole.
    Clone,
    /// `&stats.values`
    Reference,
    /// `&stats.values[..]`, as a `&[T]` or `&str`
    Slice,
    /// `&*stats.path`, as what it dereferences to
    Target,
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
    /// What it is given when it needs an input that is left out.
    pub(crate) default: Option<Constant>,
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
            is_own: true,
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
            is_own: false,
        }
    }

    /// The name that what is made for its parameters begins with: `price` of `price` and of `price.raw`.
    pub(super) fn stem(&self) -> &str {
        self.name.strip_suffix(".raw").unwrap_or(&self.name)
    }

    /// Says in the documentation which values are written into the call.
    pub(super) fn document(&mut self) {
        let constants = self.params.iter().filter_map(|param| match &param.needs {
            Needs::Constant(constant) => Some(format!("`{} = {}`", param.name, constant.literal)),
            Needs::Value(_) => None,
        });
        let constants: Vec<String> = constants.list();
        if self.is_own && !constants.is_empty() {
            let gap = if self.docs.is_empty() { "" } else { "\n\n" };
            self.docs = format!("{}{gap}With {}.", self.docs, constants.join(", "));
        }
    }

    /// What a dependent sees of its value: of an expander, one item.
    pub(crate) fn seen(&self) -> Ty {
        match &self.returns.item {
            Some(item) => item.ok_type().unwrap_or_else(|| item.clone()),
            None => self.returns.value.clone(),
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
            default: None,
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
            default: None,
        }
    }
}

impl Callee {
    /// `pair.0`
    pub(crate) fn first_of_pair() -> Self {
        Self::Field(Field {
            name: "0".to_owned(),
            by: FieldBy::Value,
            all: vec!["0".to_owned(), "1".to_owned()],
        })
    }

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
            Self::Predicate { .. } => Self::Predicate {
                file: 0,
                name: String::new(),
            },
            other => other.clone(),
        }
    }
}
