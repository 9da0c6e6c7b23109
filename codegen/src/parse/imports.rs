//! What the `use`s of a module bring into it.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, Token, braced, token};

use super::names::Names;

/// Declares what a `use` imports; `tokens` are from `use` to before the `;`.
pub(super) fn declare(names: &mut Names, tokens: &[TokenTree]) {
    let tree = tokens.iter().skip(1).cloned().collect::<TokenStream>();
    let mut found = Found::default();
    let parse = |input: ParseStream<'_>| {
        input.parse::<Option<Token![::]>>()?;
        found.tree(input, &mut Vec::new())
    };
    // A tree that does not parse is rustc's to report.
    if parse.parse2(tree).is_err() {
        return;
    }
    names.imported.extend(found.names);
    // What a flow may name of nevis is known.
    let globs = found.globs.into_iter().filter(|path| path[..] != ["nevis"]);
    names.globs.extend(globs);
}

#[derive(Default)]
struct Found {
    /// Names here, and their paths.
    names: Vec<(String, Vec<String>)>,
    globs: Vec<Vec<String>>,
}

impl Found {
    /// What follows a path.
    fn tree(&mut self, input: ParseStream<'_>, path: &mut Vec<String>) -> syn::Result<()> {
        if input.peek(token::Brace) {
            let list;
            braced!(list in input);
            while !list.is_empty() {
                self.tree(&list, path)?;
                if !list.is_empty() {
                    list.parse::<Token![,]>()?;
                }
            }
            return Ok(());
        }
        if input.parse::<Option<Token![*]>>()?.is_some() {
            self.globs.push(path.clone());
            return Ok(());
        }
        let segment = input.call(Ident::parse_any)?.to_string();
        if input.parse::<Option<Token![::]>>()?.is_some() {
            path.push(segment);
            let read = self.tree(input, path);
            path.pop();
            return read;
        }
        let mut target = path.clone();
        if segment != "self" {
            target.push(segment);
        }
        if input.parse::<Option<Token![as]>>()?.is_some() {
            let name = input.call(Ident::parse_any)?.to_string();
            self.names.push((name, target));
        } else if let Some(name) = target.last() {
            self.names.push((name.clone(), target));
        }
        Ok(())
    }
}
