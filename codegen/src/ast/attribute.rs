//! Attributes that modify a function, as data: `#[nevis::inject(xs = group(source(a), source(b)))]`.

use std::fmt;

use crate::source::Span;
use crate::ty::Ty;

/// One attribute of nevis.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    /// `inject`
    pub(crate) name: String,
    /// The path, `nevis::inject`.
    pub(crate) span: Span,
    pub(crate) arguments: Arguments,
}

/// What is in the parentheses.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arguments {
    /// The parentheses; of an attribute without any, its path.
    pub(crate) span: Span,
    pub(crate) list: Vec<Argument>,
}

/// `value`, `name = value`, or `name: Type`.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) name: Option<Word>,
    pub(crate) value: Value,
}

/// A name where it is written, without `r#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// `1`, `-1.5`, `"a"`, `'c'`, `true`
    Literal(Literal),
    /// `a`, `a::b`, or `eu.price`
    Path(Path),
    /// `range(0.0, 1.0)`, `step(f).named("x")`
    Call(Call),
    /// `[1, 2]`
    List(Vec<Value>),
    /// `f64` of `mean: f64`
    Type(Ty),
}

/// A value that is written into generated code.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    /// With its sign and without its suffix.
    Int(String),
    /// With its sign and without its suffix.
    Float(String),
    Text(String),
    Char(char),
    Bool(bool),
    List(Vec<Self>),
    /// In order.
    Map(Vec<(String, Self)>),
    /// An item of the crate: `crate::flow::WINDOW`.
    Item(String),
}

/// A path in an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// As it is written: `scale`, `steps::scale`, `eu.price`.
    pub(crate) text: String,
    /// What it means as an item of the crate: `crate::flow::steps::scale`.
    pub(crate) item: String,
}

/// `callee(arguments).method(arguments)`
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// What is called; a `Word` for what nevis itself knows by name.
    pub(crate) callee: Word,
    /// What the callee means as an item of the crate.
    pub(crate) item: String,
    pub(crate) arguments: Arguments,
    /// `.named("x")`, each without methods of its own.
    pub(crate) methods: Vec<Self>,
}

impl Value {
    /// The name that is written, for example that of a node.
    pub(crate) fn word(&self) -> Option<Word> {
        let text = match &self.kind {
            Kind::Path(path) => path.text.clone(),
            Kind::Literal(Literal::Text(text)) => text.clone(),
            _ => return None,
        };
        Some(Word {
            text,
            span: self.span,
        })
    }
}

impl Literal {
    /// What it is, in a message: `a text`.
    pub(crate) fn what(&self) -> &'static str {
        match self {
            Self::Int(digits) if digits.starts_with('-') => "a negative integer",
            Self::Int(_) => "an integer",
            Self::Float(_) => "a number with a fraction",
            Self::Text(_) => "a text",
            Self::Char(_) => "a character",
            Self::Bool(_) => "a boolean",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Item(_) => "an item of the crate",
        }
    }
}

/// As it is written in an attribute.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(text) | Self::Float(text) => f.write_str(text),
            // Where it is in the crate is rarely written.
            Self::Item(path) if path.starts_with("crate::") => {
                f.write_str(path.rsplit("::").next().unwrap_or(path))
            }
            Self::Item(path) => f.write_str(path),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Char(c) => write!(f, "{c:?}"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::List(list) => {
                f.write_str("[")?;
                for (at, one) in list.iter().enumerate() {
                    write!(f, "{}{one}", if at > 0 { ", " } else { "" })?;
                }
                f.write_str("]")
            }
            Self::Map(map) => {
                f.write_str("{ ")?;
                for (at, (key, one)) in map.iter().enumerate() {
                    write!(f, "{}{key} = {one}", if at > 0 { ", " } else { "" })?;
                }
                f.write_str(" }")
            }
        }
    }
}
