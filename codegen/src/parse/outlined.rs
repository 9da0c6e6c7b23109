//! Plain functions become nodes without token trees.

use std::ops::Range;
use std::rc::Rc;

use super::flat::{Kind, Token};
use super::outline::{Function, Outline};
use super::{File, attributes, limits};
use crate::ast::{Attempts, NodeFn, Param, Returns};
use crate::source::Span;
use crate::text::is_keyword;
use crate::ty::Ty;

/// A module's code with its plain functions.
pub(super) struct Outlined {
    text: String,
    outline: Outline,
}

impl Outlined {
    pub(super) fn new(code: &str) -> Rc<Self> {
        Rc::new(Self {
            text: code.to_owned(),
            outline: Outline::new(code),
        })
    }

    /// The code without plain functions.
    pub(super) fn rest(&self) -> String {
        self.outline.rest(&self.text, &|_| true)
    }

    /// The code without those functions that became nodes.
    pub(super) fn rest_of(&self, nodes: &[Option<Node>]) -> String {
        self.outline.rest(&self.text, &|id| nodes[id].is_some())
    }
}

/// What became of a plain function.
pub(super) struct Node {
    /// Where it is in the file.
    pub(super) start: usize,
    pub(super) function: NodeFn,
    pub(super) tokens: Tokens,
}

/// The nodes that the plain functions of a file are; `None` for those that need a closer look.
pub(super) fn nodes(file: &File<'_>, all: &Rc<Outlined>) -> Vec<Option<Node>> {
    // Names that may mean others of nevis.
    let imported = &file.names.imported;
    let is_known = !imported.contains_key("inline") && !imported.contains_key("must_use");
    let reader = Reader { file, all };
    let functions = all.outline.functions.iter();
    functions
        .map(|function| reader.node(function).filter(|_| is_known))
        .collect()
}

/// The tokens of a function, without its name.
pub(super) struct Tokens {
    all: Rc<Outlined>,
    range: Range<usize>,
}

impl Tokens {
    pub(super) fn list(&self) -> &[Token] {
        &self.all.outline.tokens[self.range.clone()]
    }

    pub(super) fn code(&self) -> &str {
        &self.all.text
    }
}

struct Reader<'a> {
    file: &'a File<'a>,
    all: &'a Rc<Outlined>,
}

impl Reader<'_> {
    fn node(&self, function: &Function) -> Option<Node> {
        let tokens = &self.all.outline.tokens[function.tokens.clone()];
        let (name, span) = self.named(function.name)?;
        let (params, end) = self.params(tokens)?;
        let body = tokens[end..]
            .iter()
            .position(|token| token.kind == Kind::Open(b'{'))?;
        let (returns, body) = (&tokens[end..end + body], &tokens[end + body..]);
        let returns = match returns {
            [] => Returns::plain(Ty::unit(), span),
            [dash, arrow, ty @ ..] if dash.is_punct(b'-') && arrow.is_punct(b'>') => {
                let (span, text) = self.whole(ty)?;
                let known = self.file.known.returned(self.file, text)?;
                Returns { span, ..known }
            }
            _ => return None,
        };
        let docs = self.docs(function);
        let start = span.start;
        let node = NodeFn {
            function: name.clone(),
            name,
            span,
            docs,
            params,
            returns,
            tags: Vec::new(),
            content: 0,
            cheap: false,
            attempts: Attempts::default(),
            kernel: None,
            modifiers: Vec::new(),
            has_body: self.has_body(body),
        };
        let tokens = Tokens {
            all: Rc::clone(self.all),
            range: function.tokens.clone(),
        };
        Some(Node {
            start,
            function: node,
            tokens,
        })
    }

    /// The parameters, and what comes behind them.
    fn params(&self, tokens: &[Token]) -> Option<(Vec<Param>, usize)> {
        let mut params = Vec::new();
        let mut at = 2;
        if tokens.get(1)?.kind != Kind::Open(b'(') {
            return None;
        }
        while tokens.get(at)?.kind != Kind::Close(b')') {
            let (name, span) = self.named(tokens[at])?;
            if !tokens.get(at + 1)?.is_punct(b':') {
                return None;
            }
            let end = type_end(tokens, at + 2)?;
            let (ty_span, text) = self.whole(&tokens[at + 2..end])?;
            let ty = self.file.known.taken(self.file, text)?;
            params.push(Param {
                name,
                span,
                ty,
                ty_span,
            });
            at = end + usize::from(tokens[end].is_punct(b','));
        }
        (params.len() <= limits::PARAMETERS).then_some((params, at + 1))
    }

    /// Whether the body computes something.
    fn has_body(&self, body: &[Token]) -> bool {
        match body.get(1) {
            Some(token) if token.kind == Kind::Ident => {
                !matches!(token.text(&self.all.text), "todo" | "unimplemented")
            }
            Some(token) => token.kind != Kind::Close(b'}'),
            None => false,
        }
    }

    fn docs(&self, function: &Function) -> String {
        let lines = self.all.text[function.start..function.visibility].lines();
        let lines = lines.filter_map(|line| {
            let text = line.trim_start().strip_prefix("///")?;
            (!text.starts_with('/')).then_some(text)
        });
        attributes::without_indent(&lines.collect::<Vec<_>>())
    }

    /// A name that is no keyword.
    fn named(&self, token: Token) -> Option<(String, Span)> {
        let name = token.text(&self.all.text);
        let is_plain = token.kind == Kind::Ident && !is_keyword(name) && name != "_";
        is_plain.then(|| (name.to_owned(), self.span(token.start, token.end)))
    }

    /// All of some tokens.
    fn whole(&self, tokens: &[Token]) -> Option<(Span, &str)> {
        let (start, end) = (tokens.first()?.start, tokens.last()?.end);
        Some((self.span(start, end), &self.all.text[start..end]))
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let before = self.file.places.code_starts();
        Span {
            file: self.file.index,
            start: before + start,
            end: before + end,
        }
    }
}

/// Where the type of a parameter ends: at a comma, or at the end of all.
fn type_end(tokens: &[Token], from: usize) -> Option<usize> {
    let (mut angles, mut depth) = (0_usize, 0_usize);
    let mut at = from;
    loop {
        match tokens.get(at)?.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) if depth == 0 => return Some(at),
            Kind::Close(_) => depth -= 1,
            Kind::Punct(b',', _) if depth == 0 && angles == 0 => return Some(at),
            Kind::Punct(b'<', _) if depth == 0 => angles += 1,
            Kind::Punct(b'>', _) if depth == 0 => angles = angles.checked_sub(1)?,
            Kind::Punct(b',' | b':' | b'&', _) | Kind::Ident | Kind::Literal => {}
            Kind::Punct(..) if depth > 0 => {}
            Kind::Punct(..) => return None,
        }
        at += 1;
    }
}

#[cfg(test)]
#[path = "outlined_tests.rs"]
mod tests;
