//! The items of a module, with their tokens and the names under which others know them.

use std::cell::OnceCell;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Attribute;

use super::super::items::FunctionItem;
use super::super::outlined::Tokens;
use super::{flat, text};
use crate::ast::NodeFn;
use crate::sorted::Set;

/// All items of a module that are there when it is no test.
#[derive(Default)]
pub(in crate::parse) struct Content {
    pub(super) items: Vec<Item>,
}

/// One item.
pub(in crate::parse) struct Item {
    /// The node it may be: the name of a public function.
    pub(super) node: Option<String>,
    /// The names by which it is used.
    pub(super) names: Vec<String>,
    /// Names that are used after a `.`, of what may have any type: methods of a trait.
    pub(super) methods: Vec<String>,
    /// Of an `impl`, what it is for: those who use that use it.
    pub(super) attached: Vec<String>,
    /// Of a node, its parameters: these names mean nothing else in it.
    pub(super) parameters: Vec<String>,
    pub(super) tokens: Code,
    /// Its variables, when they are asked for.
    variables: OnceCell<Set<String>>,
}

/// The tokens of an item.
pub(super) enum Code {
    Trees(Vec<TokenTree>),
    Flat(Tokens),
}

/// What declares a name that follows it.
const DECLARES: &[&str] = &[
    "const", "enum", "fn", "mod", "static", "struct", "trait", "type", "union",
];

impl Item {
    /// Whether a name is that of a variable in it.
    pub(super) fn binds(&self, name: &str) -> bool {
        let variables = self.variables.get_or_init(|| {
            let mut variables = Set::new();
            match &self.tokens {
                Code::Trees(tokens) => collect_variables(tokens, &mut variables),
                Code::Flat(tokens) => {
                    flat::collect_variables((tokens.code(), tokens.list()), &mut variables);
                }
            }
            variables
        });
        variables.contains(name)
    }
}

impl Content {
    /// Adds a function; `node` is what became of it.
    pub(in crate::parse) fn function(&mut self, function: &FunctionItem, node: Option<&NodeFn>) {
        let signature = &function.signature;
        if is_test(&function.attributes) {
            return;
        }
        let at = signature.iter().position(|token| is_ident(token, "fn"));
        let name_at = at.map(|at| at + 1);
        let name = name_at.and_then(|at| signature.get(at)).map(plain);
        let mut tokens = kept(&function.attributes);
        // A node that is only renamed does the same, and a helper is found by its name.
        let signature = signature.iter().enumerate();
        let unnamed = signature.filter(|(at, _)| node.is_none() || Some(*at) != name_at);
        tokens.extend(unnamed.map(|(_, token)| token.clone()));
        if tokens.last().is_some_and(|token| is_punct(token, ',')) {
            tokens.pop();
        }
        tokens.extend(function.body.clone());
        self.items.push(Item {
            names: name.iter().cloned().collect(),
            node: name.filter(|_| node.is_some()),
            methods: Vec::new(),
            attached: Vec::new(),
            parameters: node.map_or_else(Vec::new, |node| {
                node.params.iter().map(|param| param.name.clone()).collect()
            }),
            tokens: Code::Trees(tokens),
            variables: OnceCell::new(),
        });
    }

    /// Adds a plain function, which is a node.
    pub(in crate::parse) fn plain(&mut self, node: &NodeFn, tokens: Tokens) {
        self.items.push(Item {
            node: Some(node.name.clone()),
            names: vec![node.name.clone()],
            methods: Vec::new(),
            attached: Vec::new(),
            parameters: node.params.iter().map(|param| param.name.clone()).collect(),
            tokens: Code::Flat(tokens),
            variables: OnceCell::new(),
        });
    }

    /// Adds an item of any other kind; `tokens` are all of its tokens, without its visibility.
    pub(in crate::parse) fn other(&mut self, attributes: &[Attribute], tokens: &[TokenTree]) {
        if is_test(attributes) {
            return;
        }
        let mut item = Item {
            node: None,
            names: Vec::new(),
            methods: Vec::new(),
            attached: Vec::new(),
            parameters: Vec::new(),
            tokens: Code::Trees([kept(attributes), tokens.to_vec()].concat()),
            variables: OnceCell::new(),
        };
        let body = match tokens.last() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                text::tokens(group.stream())
            }
            _ => Vec::new(),
        };
        let keyword = tokens
            .iter()
            .map(plain)
            .find(|word| DECLARES.contains(&word.as_str()) || word == "impl");
        let is_macro = |name: &str| {
            tokens.len() > 2 && is_ident(&tokens[0], name) && is_punct(&tokens[1], '!')
        };
        match keyword.as_deref() {
            _ if is_macro("macro_rules") => item.names.push(plain(&tokens[2])),
            // What nevis makes of the flow is no part of it.
            _ if is_include(tokens) => return,
            Some("impl") => {
                let header = tokens.len() - usize::from(!body.is_empty());
                collect_idents(&tokens[..header], &mut item.attached);
            }
            Some("trait") => {
                item.names.extend(declared(tokens));
                item.methods = declared(&body);
            }
            // Names that are imported from a module are those of its items.
            Some("mod") => {
                item.names.extend(declared(tokens));
                item.names.extend(declared(&body));
            }
            Some("const" | "enum" | "fn" | "static" | "struct" | "type" | "union") => {
                item.names.extend(declared(tokens).into_iter().take(1));
            }
            // A macro's call may declare whatever it mentions.
            _ => collect_idents(tokens, &mut item.names),
        }
        for names in [&mut item.names, &mut item.methods, &mut item.attached] {
            names.sort_unstable();
            names.dedup();
        }
        self.items.push(item);
    }
}

/// Attributes that change what an item does, as tokens.
fn kept(attributes: &[Attribute]) -> Vec<TokenTree> {
    let is_kept = |attribute: &&Attribute| {
        let first = attribute.path().segments.first();
        !first.is_some_and(|segment| text::is_idle(&segment.ident.to_string()))
    };
    let kept = attributes.iter().filter(is_kept);
    kept.flat_map(|attribute| text::tokens(attribute.to_token_stream()))
        .collect()
}

/// Whether an item is there in tests only.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let tokens = match &attribute.meta {
            syn::Meta::List(list) if list.path.is_ident("cfg") => text::tokens(list.tokens.clone()),
            _ => return attribute.path().is_ident("test"),
        };
        match tokens.as_slice() {
            [test] => is_ident(test, "test"),
            [all, TokenTree::Group(group)] => {
                is_ident(all, "all")
                    && group
                        .stream()
                        .into_iter()
                        .any(|token| is_ident(&token, "test"))
            }
            _ => false,
        }
    })
}

fn is_include(tokens: &[TokenTree]) -> bool {
    tokens.iter().any(|token| is_ident(token, "include_flow"))
}

/// The names that are declared directly in tokens.
fn declared(tokens: &[TokenTree]) -> Vec<String> {
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    pairs
        .filter(|(keyword, name)| {
            matches!(name, TokenTree::Ident(_)) && DECLARES.contains(&plain(keyword).as_str())
        })
        .map(|(_, name)| plain(name))
        .filter(|name| name != "_" && !DECLARES.contains(&name.as_str()))
        .collect()
}

/// Names before a `:` or after `let` and the like, at any depth.
fn collect_variables(tokens: &[TokenTree], variables: &mut Set<String>) {
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                collect_variables(&text::tokens(group.stream()), variables);
            }
            TokenTree::Ident(_) => {
                let before = at.checked_sub(1).map(|before| plain(&tokens[before]));
                let after = tokens.get(at + 1).is_some_and(|token| is_punct(token, ':'));
                let is_path = tokens.get(at + 2).is_some_and(|token| is_punct(token, ':'));
                let is_bound = before.is_some_and(|before| {
                    matches!(before.as_str(), "let" | "mut" | "ref" | "for" | "|")
                });
                if is_bound || after && !is_path {
                    variables.insert(plain(token));
                }
            }
            _ => {}
        }
    }
}

fn collect_idents(tokens: &[TokenTree], names: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(_) => names.push(plain(token)),
            TokenTree::Group(group) => {
                let inner: TokenStream = group.stream();
                collect_idents(&text::tokens(inner), names);
            }
            _ => {}
        }
    }
}

fn plain(token: &TokenTree) -> String {
    match token {
        TokenTree::Ident(_) | TokenTree::Punct(_) => {
            token.to_string().trim_start_matches("r#").to_owned()
        }
        _ => String::new(),
    }
}

fn is_ident(token: &TokenTree, name: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == name)
}

fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}
