//! Stage `parse`: a module's text becomes its nodes.
//!
//! Bodies are not parsed. AFTER THIS POINT there are no tokens: attributes are typed, names in types
//! are absolute, and functions that `#[cfg]` removes are gone.

mod arguments;
mod attempts;
mod attributes;
mod cfg;
mod content;
mod crossing;
mod declaration;
mod flat;
mod foreign;
mod function;
mod helpers;
mod imports;
mod items;
mod kernel;
mod libraries;
mod limits;
mod names;
mod outline;
mod outlined;
mod places;
mod plain;
mod signature;
mod structs;
pub(crate) mod tags;
mod ty;
mod written;

pub use cfg::Cfg;
pub(crate) use libraries::{Find, Library};

use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};

use crate::ast::{Kernel, Module};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::list::List as _;
use crate::native::Native;
use crate::sorted::{Map, Set};
use crate::source::{SourceFile, SourceMap, Span};
use crate::ty::DeclaredTypes;

use limits::Bound;
use names::Names;
use outlined::Outlined;
use places::Places;

/// What parsing one file needs beside its tokens.
struct File<'a> {
    index: usize,
    places: Places,
    cfg: &'a Cfg,
    names: Names,
    /// The module's structs of C's layout, by path.
    of_c: Set<String>,
    known: plain::Known,
}

impl File<'_> {
    fn is_of_c(&self, path: &str) -> bool {
        self.of_c.contains(path)
    }

    fn span(&self, span: proc_macro2::Span) -> Span {
        let (start, end) = self.places.of(span);
        Span {
            file: self.index,
            start,
            end,
        }
    }
}

/// What is known of the sources.
#[derive(Default)]
pub(crate) struct Parsed {
    /// One for each file, in the same order.
    pub(crate) modules: Vec<Module>,
    pub(crate) declared: DeclaredTypes,
    /// Modules that attributes name and that are not there, with where they would be.
    pub(crate) absent: Map<String, Library>,
}

/// Parses the files, and those that their attributes name.
pub(crate) fn parse(
    cx: &mut Diagnostics,
    sources: &mut SourceMap,
    (cfg, native): (&Cfg, &Native),
    find: &mut Find<'_>,
) -> Parsed {
    let native = native.digest();
    let mut declared = DeclaredTypes::default();
    let mut modules: Vec<Module> = Vec::new();
    let mut rests = Vec::new();
    let mut absent = Map::new();
    while modules.len() < sources.files.len() {
        let (module, rest) = parse_file(sources, modules.len(), (cfg, &native), &mut declared);
        modules.push(module);
        rests.push(rest);
        // All files are there before what they name is looked for.
        if modules.len() == sources.files.len() {
            libraries::find(cx, sources, &modules, &mut absent, find);
        }
    }
    for module in modules.iter_mut().filter(|module| !module.is_library) {
        let messages = std::mem::take(&mut module.messages);
        cx.extend(messages.into_iter().map(|(_, message)| message));
    }
    helpers::find(cx, &mut modules, &rests);
    let contents = rests.into_iter().map(Rest::into_content).list();
    content::digests(&mut modules, &contents);
    Parsed {
        modules,
        declared,
        absent,
    }
}

/// The nodes of a module that are compiled from C sources; `None` if it has no `extern` block of such functions.
pub(crate) fn kernels(file: &SourceFile, cfg: &Cfg) -> Option<Vec<Kernel>> {
    if !String::from_utf8_lossy(&file.bytes).contains("extern") {
        return None;
    }
    let mut cx = Diagnostics::default();
    let mut sources = SourceMap::new(&mut cx, std::slice::from_ref(file), &[]);
    let find = &mut |_: &str| Library::Absent(Vec::new());
    let mut parsed = parse(&mut cx, &mut sources, (cfg, &Native::default()), find);
    let module = parsed
        .modules
        .pop()
        .filter(|module| module.foreign.is_some())?;
    let kernels = module.nodes.into_iter().filter_map(|node| node.kernel);
    Some(
        kernels
            .filter(|kernel| !kernel.is_linked)
            .map(|kernel| *kernel)
            .collect(),
    )
}

/// What is left of a file beside its nodes.
struct Rest<'a> {
    file: File<'a>,
    content: content::Content,
    /// Functions that are no nodes, with whether other modules may see them.
    functions: Vec<(items::FunctionItem, bool)>,
}

impl<'a> Rest<'a> {
    fn nothing(file: File<'a>) -> Self {
        Self {
            file,
            content: content::Content::default(),
            functions: Vec::new(),
        }
    }

    fn into_content(self) -> content::Source {
        content::Source {
            names: self.file.names,
            content: self.content,
        }
    }
}

fn parse_file<'a>(
    sources: &SourceMap,
    index: usize,
    said: (&'a Cfg, &str),
    declared: &mut DeclaredTypes,
) -> (Module, Rest<'a>) {
    let mut cx = Diagnostics::default();
    let (mut module, rest) = parse_module(&mut cx, sources, index, said, declared);
    let messages = cx.into_list().into_iter();
    module
        .messages
        .extend(messages.map(|message| (None, message)));
    (module, rest)
}

fn parse_module<'a>(
    cx: &mut Diagnostics,
    sources: &SourceMap,
    index: usize,
    (cfg, native): (&'a Cfg, &str),
    declared: &mut DeclaredTypes,
) -> (Module, Rest<'a>) {
    let source = &sources.files[index];
    let module: Vec<String> = std::iter::once("crate".to_owned())
        .chain(source.module.iter().cloned())
        .list();
    let names = Names {
        module,
        ..Names::default()
    };
    let mut file = File {
        index,
        places: Places::new(source),
        cfg,
        names,
        of_c: Set::new(),
        known: plain::Known::default(),
    };
    let mut parsed = no_items(sources, index);
    let outlined = Outlined::new(&source.text[source.code_starts..]);
    let Some(mut items) = items_of(cx, &file, &outlined.rest(), native) else {
        return (parsed, Rest::nothing(file));
    };
    items::declare(cx, &mut file, &items, declared);
    let plain = outlined::nodes(&file, &outlined);
    if plain.iter().any(Option::is_none) {
        let Some(again) = items_of(cx, &file, &outlined.rest_of(&plain), native) else {
            return (parsed, Rest::nothing(file));
        };
        items = again;
    }
    let mut plain = plain.into_iter().flatten().peekable();
    parsed.docs = attributes::docs(&items.attributes);
    parsed.structs = structs::declared(&file, &items);
    parsed.globs = file
        .names
        .globs
        .iter()
        .map(|path| file.names.absolute(path).join("::"))
        // What nevis exports is known.
        .filter(|path| path != "nevis")
        .collect();
    parsed.complete = source.is_read;
    parsed.inline = items.inline.drain(..).collect();
    let mut blocks = items.blocks.iter();
    parsed.foreign = blocks
        .find(|block| !block.is_linked && attributes::is_kept(&file, &block.conditions))
        .map(|block| file.span(block.span()));
    for item in std::mem::take(&mut items.functions) {
        let start = item.signature.first().map(TokenTree::span);
        while let Some(node) =
            plain.next_if(|node| start.is_some_and(|start| node.start < file.span(start).start))
        {
            items.content.plain(&node.function, node.tokens);
            parsed.nodes.push(node.function);
        }
        let mut said = Diagnostics::default();
        let node = match item.foreign {
            Some(declared) => {
                let block = &items.blocks[declared.block];
                kernel::node(&mut said, &file, &item, (block, declared.is_safe))
            }
            None => function::node(&mut said, &file, &item),
        };
        let said = said.into_list().into_iter();
        let said = said.map(|message| (Some(function::name(&item)), message));
        parsed.messages.extend(said);
        // What `#[cfg]` takes away may be another node's alternative.
        if attributes::is_kept(&file, &item.attributes) {
            let as_node = match &node {
                function::Parsed::Node(node) => Some(&**node),
                _ => None,
            };
            items.content.function(&item, as_node);
            if matches!(node, function::Parsed::Absent) && item.foreign.is_none() {
                items.others.push((item, true));
            }
        }
        match node {
            function::Parsed::Node(node) => parsed.nodes.push(*node),
            function::Parsed::Refused(name) => parsed.poisoned.push(name),
            function::Parsed::Unknown(name) => {
                parsed.poisoned.push(name);
                parsed.complete = false;
            }
            function::Parsed::Absent => {}
        }
    }
    for node in plain {
        items.content.plain(&node.function, node.tokens);
        parsed.nodes.push(node.function);
    }
    let rest = Rest {
        file,
        content: items.content,
        functions: items.others,
    };
    (parsed, rest)
}

/// A module in which nothing was found yet.
fn no_items(sources: &SourceMap, index: usize) -> Module {
    let source = &sources.files[index];
    Module {
        path: sources.module_path(index),
        docs: String::new(),
        nodes: Vec::new(),
        helpers: Vec::new(),
        structs: Map::new(),
        poisoned: Vec::new(),
        complete: false,
        globs: Vec::new(),
        is_library: source.is_library,
        rank: source.rank,
        messages: Vec::new(),
        inline: Set::new(),
        foreign: None,
    }
}

/// The items of a module, if it can be taken apart and is not too large.
fn items_of(
    cx: &mut Diagnostics,
    file: &File<'_>,
    code: &str,
    native: &str,
) -> Option<items::Items> {
    let tokens = match TokenStream::from_str(code) {
        Ok(tokens) => tokens,
        Err(error) => {
            let span = file.span(error.span());
            cx.push(syntax_error(span, "cannot be read as Rust tokens"));
            return None;
        }
    };
    let length = |span| {
        let (start, end) = file.places.of(span);
        end - start
    };
    if let Err(bound) = limits::module(&tokens, length) {
        let shorter = "split the expression, or move it out of the flow module";
        let (title, span, label, help) = match bound {
            Bound::Brackets(span) => {
                let label = format!("more than {} levels", limits::BRACKETS);
                ("brackets are nested too deeply", span, label, shorter)
            }
            Bound::Digits(span) => {
                let label = format!("more than {} digits", limits::DIGITS);
                ("a number is too long", span, label, shorter)
            }
            Bound::Value(span) => {
                let label = format!("a value of more than {} tokens", limits::VALUE_TOKENS);
                let help = "write a literal, or `include_str!`";
                ("an attribute is too long", span, label, help)
            }
        };
        cx.push(
            Diagnostic::new(Code::TooLarge, title)
                .at(file.span(span), label)
                .help(help),
        );
        return None;
    }
    match items::split(tokens, native) {
        Ok(items) => Some(items),
        Err(error) => {
            cx.push(syntax_error(file.span(error.span()), &error.to_string()));
            None
        }
    }
}

fn syntax_error(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(Code::Syntax, "syntax error").at(span, text)
}
