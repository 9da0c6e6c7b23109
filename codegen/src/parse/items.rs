//! The items at the top of a module; nothing looks into their bodies but `content`.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Token, Visibility};

use super::content::Content;
use super::{File, attributes, foreign, imports, limits};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::ty::DeclaredTypes;

/// A module, taken apart.
#[derive(Default)]
pub(super) struct Items {
    /// `//!` and `#![..]`.
    pub(super) attributes: Vec<Attribute>,
    /// All public functions, those of `extern` blocks too.
    pub(super) functions: Vec<FunctionItem>,
    /// The `extern` blocks.
    pub(super) blocks: Vec<foreign::Block>,
    /// A hash of the C sources.
    pub(super) sources_in_c: String,
    /// All other functions, with whether other modules may see them.
    pub(super) others: Vec<(FunctionItem, bool)>,
    uses: Vec<(Vec<Attribute>, Vec<TokenTree>)>,
    types: Vec<(Vec<Attribute>, Ident, Kind)>,
    /// Modules with a body.
    pub(super) inline: Vec<String>,
    /// Structs in braces: the tokens from `struct` to the fields, and those.
    pub(super) structs: Vec<(Vec<Attribute>, Vec<TokenTree>, Group)>,
    /// What the beginnings of `impl` blocks are: the tokens from `impl` to `{`.
    pub(super) impls: Vec<Vec<TokenTree>>,
    /// All items but `use`.
    pub(super) content: Content,
}

/// A function: its attributes, the tokens from the first qualifier to the body, and that.
pub(super) struct FunctionItem {
    pub(super) attributes: Vec<Attribute>,
    pub(super) signature: Vec<TokenTree>,
    pub(super) body: Option<TokenTree>,
    /// Of a function of an `extern` block.
    pub(super) foreign: Option<foreign::Declared>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Struct,
    /// Another type of its own.
    Nominal,
    Other,
}

pub(super) fn split(tokens: TokenStream, sources_in_c: &str) -> syn::Result<Items> {
    (|input: ParseStream<'_>| {
        let mut items = Items {
            attributes: Attribute::parse_inner(input)?,
            sources_in_c: sources_in_c.to_owned(),
            ..Items::default()
        };
        while !input.is_empty() {
            item(input, &mut items)?;
        }
        Ok(items)
    })
    .parse2(tokens)
}

fn item(input: ParseStream<'_>, items: &mut Items) -> syn::Result<()> {
    let attributes = Attribute::parse_outer(input)?;
    let visibility: Visibility = input.parse()?;
    if starts_function(input) {
        let (signature, body) = take_until(input, false)?;
        let function = FunctionItem {
            attributes,
            signature,
            body,
            foreign: None,
        };
        if matches!(visibility, Visibility::Public(_)) {
            items.functions.push(function);
        } else {
            items.content.function(&function, None);
            let is_visible = !matches!(visibility, Visibility::Inherited);
            items.others.push((function, is_visible));
        }
        return Ok(());
    }
    if foreign::block(input, &attributes, items)? {
        return Ok(());
    }
    let Some(keyword) = input.cursor().ident().map(|(ident, _)| ident.to_string()) else {
        // A stray `;` and the like: rustc says what is wrong with it.
        if !input.is_empty() {
            input.parse::<TokenTree>()?;
        }
        return Ok(());
    };
    match keyword.as_str() {
        "use" => {
            let (tokens, _) = take_until(input, true)?;
            items.uses.push((attributes, tokens));
        }
        "struct" | "enum" | "union" | "trait" | "mod" | "type" if second_ident(input).is_some() => {
            let ident = second_ident(input);
            let (mut tokens, body) = take_until(input, keyword == "type")?;
            if let (Some(TokenTree::Group(fields)), "struct") = (&body, keyword.as_str()) {
                let structs = &mut items.structs;
                structs.push((attributes.clone(), tokens.clone(), fields.clone()));
            }
            let has_body = body.is_some();
            tokens.extend(body);
            items.content.other(&attributes, &tokens);
            if let Some(ident) = ident {
                if keyword == "mod" && has_body {
                    items.inline.push(ident.unraw().to_string());
                }
                let kind = match keyword.as_str() {
                    "struct" => Kind::Struct,
                    "enum" | "union" => Kind::Nominal,
                    _ => Kind::Other,
                };
                items.types.push((attributes, ident, kind));
            }
        }
        "const" | "static" | "extern" => {
            let to_semicolon = input.peek(Token![const]) || input.peek(Token![static]);
            let (mut tokens, body) = take_until(input, to_semicolon)?;
            tokens.extend(body);
            items.content.other(&attributes, &tokens);
        }
        // Nothing else can be public: a slip such as `pub fun`.
        _ if !matches!(visibility, Visibility::Inherited)
            && !QUALIFIERS.contains(&keyword.as_str()) =>
        {
            return Err(input.error("not the beginning of an item"));
        }
        _ => {
            let tokens = take_item(input)?;
            if keyword == "impl" {
                items.impls.push(tokens[..tokens.len() - 1].to_vec());
            }
            items.content.other(&attributes, &tokens);
        }
    }
    Ok(())
}

/// What an item of another kind may begin with, after its visibility.
const QUALIFIERS: &[&str] = &[
    "async", "auto", "default", "impl", "macro", "safe", "unsafe",
];

/// Whether a function's qualifiers and `fn` follow.
pub(super) fn starts_function(input: ParseStream<'_>) -> bool {
    let mut cursor = input.cursor();
    while let Some((ident, rest)) = cursor.ident() {
        cursor = match ident.to_string().as_str() {
            "fn" => return true,
            "extern" => rest.literal().map_or(rest, |(_, rest)| rest),
            "const" | "async" | "unsafe" | "safe" | "gen" => rest,
            _ => return false,
        };
    }
    false
}

fn second_ident(input: ParseStream<'_>) -> Option<Ident> {
    let (_, rest) = input.cursor().ident()?;
    rest.ident().map(|(ident, _)| ident)
}

/// The tokens of an item up to its body, and that, or up to its `;`, which is eaten.
pub(super) fn take_until(
    input: ParseStream<'_>,
    semicolon_only: bool,
) -> syn::Result<(Vec<TokenTree>, Option<TokenTree>)> {
    let mut tokens = Vec::new();
    while !input.is_empty() {
        let token: TokenTree = input.parse()?;
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ';' => break,
            // `[u8; { N }]` is in brackets of its own; a bare `{` after `<` or `,` is a const argument.
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Brace
                    && !semicolon_only
                    && !in_arguments(&tokens) =>
            {
                return Ok((tokens, Some(token)));
            }
            _ => tokens.push(token),
        }
    }
    Ok((tokens, None))
}

fn in_arguments(tokens: &[TokenTree]) -> bool {
    matches!(tokens.last(), Some(TokenTree::Punct(punct)) if matches!(punct.as_char(), '<' | ',' | '='))
}

/// An item of another kind: `impl`, a macro call, something that rustc will refuse.
pub(super) fn take_item(input: ParseStream<'_>) -> syn::Result<Vec<TokenTree>> {
    let mut tokens = Vec::new();
    while !input.is_empty() {
        let token: TokenTree = input.parse()?;
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ';' => break,
            TokenTree::Group(ref group) if group.delimiter() == Delimiter::Brace => {
                tokens.push(token);
                break;
            }
            _ => tokens.push(token),
        }
    }
    Ok(tokens)
}

/// Fills in what the module's names mean.
pub(super) fn declare(
    cx: &mut Diagnostics,
    file: &mut File<'_>,
    items: &Items,
    declared: &mut DeclaredTypes,
) {
    for (attributes, ident, kind) in &items.types {
        if !attributes::is_kept(file, attributes) {
            continue;
        }
        let name = ident.unraw().to_string();
        if *kind != Kind::Other {
            let path = [file.names.module.join("::"), name.clone()].join("::");
            if *kind == Kind::Struct && attributes::is_of_c(attributes) {
                file.of_c.insert(path.clone());
            }
            if attributes::derives(attributes, "Copy") {
                declared.copy.insert(path.clone());
            }
            declared.nominal.insert(path);
        }
        file.names.declared.insert(name);
    }
    let mut length = 0;
    for (attributes, tokens) in &items.uses {
        if !attributes::is_kept(file, attributes) {
            continue;
        }
        let Some(token) = tokens.first() else {
            continue;
        };
        let refuse = |title: &str, help: &str| {
            Diagnostic::new(Code::TooLarge, title)
                .at(file.span(token.span()), "this import")
                .help(help)
        };
        let Some(more) = limits::use_item(tokens) else {
            let title = "an import is too long, or has a path of too many segments";
            cx.push(refuse(title, "split it"));
            continue;
        };
        length += more;
        if length > limits::ALL_USE_TOKENS {
            cx.push(refuse(
                "a module has too many imports",
                "import with `*`, or split the module",
            ));
            break;
        }
        imports::declare(&mut file.names, tokens);
    }
}
