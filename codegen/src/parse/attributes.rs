//! The attributes of an item.

use proc_macro2::TokenTree;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Path, Token};

use super::{File, arguments, attempts, limits, tags};
use crate::ast::Attribute as Modifier;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, most_similar};
use crate::list::List as _;

/// Attributes that say something about one node; those that make others of it are in `model`.
const KNOWN: &[&str] = &["cheap", "retry", "skip", "tag", "timeout"];

/// Attributes of the language that are not built yet.
const PLANNED: &[&str] = &["cache", "per_worker"];

/// What nevis's attributes say about a function.
#[derive(Default)]
pub(super) struct NodeAttributes {
    pub(super) skip: bool,
    pub(super) cheap: bool,
    /// An attribute is not understood: what the function is meant to be is unknown.
    pub(super) refused: bool,
    pub(super) tags: Vec<(String, String)>,
    pub(super) attempts: attempts::Attributes,
    pub(super) modifiers: Vec<Modifier>,
}

/// The documentation: `///`, `//!` and `#[doc = ".."]`, without comment marks and common indentation.
pub(super) fn docs(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes {
        if let Meta::NameValue(meta) = &attribute.meta
            && meta.path.is_ident("doc")
            && let Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) = &meta.value
        {
            let text = text.value();
            lines.extend(text.lines().map(str::to_owned));
            if text.is_empty() {
                lines.push(String::new());
            }
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    without_indent(&lines)
}

/// The lines of documentation, without common indentation.
pub(super) fn without_indent(lines: &[&str]) -> String {
    let indent = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let lines: Vec<&str> = lines
        .iter()
        .map(|line| line.get(indent..).unwrap_or("").trim_end())
        .list();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Whether `#[cfg(..)]` keeps the item.
pub(super) fn is_kept(file: &File<'_>, attributes: &[Attribute]) -> bool {
    attributes.iter().all(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => file.cfg.keeps(list.tokens.clone()),
        _ => true,
    })
}

/// Whether the item derives this trait.
pub(super) fn derives(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("derive") && limits::derive(list.tokens.clone()) => {
            Punctuated::<Path, Token![,]>::parse_terminated
                .parse2(list.tokens.clone())
                .is_ok_and(|paths| {
                    paths
                        .iter()
                        .any(|path| path.segments.last().is_some_and(|last| last.ident == name))
                })
        }
        _ => false,
    })
}

/// Whether `#[repr(..)]` gives a struct a layout that C knows.
pub(super) fn is_of_c(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("repr") => list.tokens.clone().into_iter().any(
            |token| matches!(token, TokenTree::Ident(word) if word == "C" || word == "transparent"),
        ),
        _ => false,
    })
}

/// Reads the attributes of nevis; says what is wrong with them.
pub(super) fn of_node(
    cx: &mut Diagnostics,
    file: &File<'_>,
    attributes: &[Attribute],
) -> NodeAttributes {
    let mut found = NodeAttributes::default();
    for attribute in attributes {
        let Some(name) = name_in_nevis(file, attribute.path()) else {
            continue;
        };
        let span = file.span(attribute.path().span());
        match name.as_str() {
            "skip" => {
                found.skip = true;
                no_argument(cx, file, &attribute.meta, "skip");
            }
            "cheap" => {
                found.cheap = true;
                no_argument(cx, file, &attribute.meta, "cheap");
            }
            "retry" => found.attempts.retry(cx, file, &attribute.meta),
            "timeout" => found.attempts.timeout(cx, file, &attribute.meta),
            "tag" => tags(cx, file, &attribute.meta, &mut found.tags),
            "cross" => {
                found.refused = true;
                cx.push(
                    Diagnostic::new(Code::NotSupported, "`cross` is not supported yet")
                        .at(span, "maps over the product of two expanders")
                        .help("let one expander yield the pairs, and map over those"),
                );
            }
            modifier if crate::model::is_modifier(modifier) => {
                match arguments::attribute(cx, file, modifier, &attribute.meta) {
                    Some(modifier) => found.modifiers.push(modifier),
                    None => found.refused = true,
                }
            }
            planned if PLANNED.contains(&planned) => {
                found.refused = true;
                cx.push(
                    Diagnostic::new(
                        Code::NotSupported,
                        format!("`{planned}` is not supported yet"),
                    )
                    .at(span, "this version would ignore it")
                    .help("remove the attribute, and write what it does as a node"),
                );
            }
            unknown => {
                found.refused = true;
                let known = KNOWN.iter().chain(PLANNED).copied();
                let known = known.chain(crate::model::modifiers());
                let mut diagnostic = Diagnostic::new(
                    Code::UnknownAttribute,
                    format!("there is no attribute `nevis::{unknown}`"),
                )
                .at(span, "unknown");
                diagnostic = match most_similar(unknown, known) {
                    Some(name) => diagnostic.help(format!("did you mean `nevis::{name}`?")),
                    None => diagnostic.help(format!("there are {}", list())),
                };
                cx.push(diagnostic);
            }
        }
    }
    found
}

/// Reads the attributes of a function that is no node: only `mutate` says something about one.
pub(super) fn of_helper(
    cx: &mut Diagnostics,
    file: &File<'_>,
    attributes: &[Attribute],
) -> Vec<Modifier> {
    let named = attributes
        .iter()
        .filter_map(|attribute| Some((name_in_nevis(file, attribute.path())?, attribute)));
    let named: Vec<(String, &Attribute)> = named.list();
    // What is skipped was looked at as a public function.
    let is_skipped = named.iter().any(|(name, _)| name == "skip");
    let mut modifiers = Vec::new();
    for (name, attribute) in named {
        if name == "mutate" {
            modifiers.extend(arguments::attribute(cx, file, &name, &attribute.meta));
        } else if !is_skipped {
            cx.push(
                Diagnostic::new(
                    Code::BadArgument,
                    format!("`{name}` says something about a node, and this function is none"),
                )
                .at(file.span(attribute.path().span()), "would be ignored")
                .help("make the function `pub`, or remove the attribute"),
            );
        }
    }
    modifiers
}

fn no_argument(cx: &mut Diagnostics, file: &File<'_>, meta: &Meta, name: &str) {
    if !matches!(meta, Meta::Path(_)) {
        cx.push(
            Diagnostic::new(Code::BadArgument, format!("`{name}` takes no argument"))
                .at(file.span(arguments_span(meta)), "not expected")
                .help(format!("write `#[nevis::{name}]`")),
        );
    }
}

/// The names of all attributes.
fn list() -> String {
    let mut names: Vec<&str> = crate::model::modifiers()
        .chain(KNOWN.iter().copied())
        .list();
    names.sort_unstable();
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .list()
        .join(", ")
}

/// The last segment of an attribute's path, if the path leads into nevis.
fn name_in_nevis(file: &File<'_>, path: &Path) -> Option<String> {
    let written: Vec<String> = path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .list();
    match file.names.absolute(&written).as_slice() {
        [krate, name] if krate == "nevis" => Some(name.clone()),
        _ => None,
    }
}

fn arguments_span(meta: &Meta) -> proc_macro2::Span {
    match meta {
        Meta::Path(path) => path.span(),
        Meta::List(list) => list.delimiter.span().join(),
        Meta::NameValue(pair) => pair.value.span(),
    }
}

fn tags(cx: &mut Diagnostics, file: &File<'_>, meta: &Meta, tags: &mut Vec<(String, String)>) {
    let Meta::List(list) = meta else {
        let span = file.span(meta.span());
        tags::read(cx, tags::TAG, (&[], span), tags);
        return;
    };
    let whole = file.span(list.delimiter.span().join());
    match arguments::parse(file, list.tokens.clone()) {
        Ok(list) => tags::read(cx, tags::TAG, (&list, whole), tags),
        Err(error) => {
            // At the end of the arguments syn has no token to point to.
            let is_at_end = error.span().byte_range().is_empty();
            let at = if is_at_end {
                whole
            } else {
                file.span(error.span())
            };
            let title = "`tag` takes `name = \"text\"`, separated by commas";
            cx.push(
                Diagnostic::new(Code::BadArgument, title)
                    .at(at, "not of this form")
                    .help(tags::TAG.help()),
            );
        }
    }
}
