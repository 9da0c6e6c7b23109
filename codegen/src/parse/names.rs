//! Names of a module, made absolute, so that the generated code can use them from elsewhere.

use crate::list::List as _;
use crate::sorted::{Map, Set};

use proc_macro2::{Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

/// What the names at the top of a module mean.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The module's own path, `["crate", "word_count"]`.
    pub(super) module: Vec<String>,
    /// Types, traits and modules declared in the module.
    pub(super) declared: Set<String>,
    /// `use`d names with their paths as written.
    pub(super) imported: Map<String, Vec<String>>,
    /// `use path::*`, as written.
    pub(super) globs: Vec<Vec<String>>,
}

/// Type names that need no import in any module.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
    "bool",
    "char",
    "f32",
    "f64",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "str",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
];

const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "type", "unsafe", "use",
    "where", "while", "_", "r#use",
];

/// Paths through more imports than this are circular.
const MAX_HOPS: usize = 32;

impl Names {
    /// The absolute path of a path as written in this module.
    pub(super) fn absolute(&self, path: &[String]) -> Vec<String> {
        self.follow(path, None, 0)
    }

    fn follow(&self, path: &[String], importing: Option<&str>, hops: usize) -> Vec<String> {
        let Some((first, rest)) = path.split_first() else {
            return Vec::new();
        };
        let join = |head: &[String], tail: &[String]| [head, tail].concat();
        match first.as_str() {
            "self" => self.follow_in_module(rest),
            "super" => {
                let mut module = self.module.as_slice();
                let mut rest = path;
                while let Some((first, tail)) = rest.split_first()
                    && first == "super"
                {
                    module = &module[..module.len().saturating_sub(1).max(1).min(module.len())];
                    rest = tail;
                }
                join(module, rest)
            }
            _ if hops > MAX_HOPS => path.to_vec(),
            name if self.declared.contains(name) => join(&self.module, path),
            name if importing != Some(name) && self.imported.contains_key(name) => join(
                &self.follow(&self.imported[name], Some(name), hops + 1),
                rest,
            ),
            _ => path.to_vec(),
        }
    }

    fn follow_in_module(&self, rest: &[String]) -> Vec<String> {
        [&self.module, rest].concat()
    }

    /// A bare type name: where it comes from, or `None` when it may stay as it is.
    fn bare(&self, name: &str) -> Option<Vec<String>> {
        if self.declared.contains(name) || self.imported.contains_key(name) {
            return Some(self.absolute(&[name.to_owned()]));
        }
        if matches!(name, "Collect" | "Parallelizable") {
            return Some(vec!["nevis".to_owned(), name.to_owned()]);
        }
        if PRELUDE.contains(&name) {
            return None;
        }
        // What nevis exports is known, so its glob explains no other name.
        let globs: Vec<&Vec<String>> = self
            .globs
            .iter()
            .filter(|path| path[..] != ["nevis"])
            .list();
        let home = match globs.as_slice() {
            // Made by a macro of the module.
            [] => self.module.clone(),
            [only] => self.absolute(only),
            _ => return None,
        };
        Some([home, vec![name.to_owned()]].concat())
    }

    /// Whether a bare name means what it means everywhere.
    pub(super) fn is_plain(&self, name: &str) -> bool {
        PRELUDE.contains(&name)
            && !self.declared.contains(name)
            && !self.imported.contains_key(name)
    }

    /// The tokens of a type with the head of every path made absolute.
    pub(super) fn qualify(&self, tokens: TokenStream) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().list();
        let mut out: Vec<TokenTree> = Vec::with_capacity(tokens.len());
        for (i, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), self.qualify(group.stream()));
                    inner.set_span(group.span());
                    out.push(TokenTree::Group(inner));
                }
                TokenTree::Ident(ident) => match self.head(&tokens, i, ident) {
                    Some(path) => push_path(&mut out, &path, ident.span()),
                    None => out.push(token.clone()),
                },
                _ => out.push(token.clone()),
            }
        }
        out.into_iter().collect()
    }

    /// The absolute path of the identifier at `i`, if it is the first of a path and not a keyword,
    /// a lifetime, or the name of an argument.
    fn head(&self, tokens: &[TokenTree], i: usize, ident: &Ident) -> Option<Vec<String>> {
        let name = ident.to_string();
        let before = i.checked_sub(1).map(|before| &tokens[before]);
        let is_punct = |token: Option<&TokenTree>, c: char| matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == c);
        let colons = |at: usize| is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':');
        if is_punct(before, ':') && i >= 2 && colons(i - 2) || is_punct(before, '\'') {
            return None;
        }
        let continues = colons(i + 1);
        if !continues && (is_punct(tokens.get(i + 1), ':') || is_punct(tokens.get(i + 1), '=')) {
            return None;
        }
        if matches!(name.as_str(), "self" | "super") && continues {
            return Some(self.absolute(&[name]));
        }
        if KEYWORDS.contains(&name.as_str()) {
            return None;
        }
        if !continues {
            return self.bare(&name);
        }
        let known = self.declared.contains(&name) || self.imported.contains_key(&name);
        known.then(|| self.absolute(&[name]))
    }
}

fn push_path(out: &mut Vec<TokenTree>, path: &[String], span: Span) {
    for (i, segment) in path.iter().enumerate() {
        if i > 0 {
            out.push(Punct::new(':', Spacing::Joint).into());
            out.push(Punct::new(':', Spacing::Alone).into());
        }
        let ident = match segment.strip_prefix("r#") {
            Some(raw) => Ident::new_raw(raw, span),
            None => Ident::new(segment, span),
        };
        out.push(ident.into());
    }
}
