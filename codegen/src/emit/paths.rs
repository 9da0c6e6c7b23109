//! How the generated file names the user's modules and types.

use std::cell::RefCell;

use crate::graph::Graph;
use crate::sorted::{Map, Set};
use crate::source::SourceMap;
use crate::ty::{Arg, Ty};

/// Names that an import must not take.
const TAKEN: &[&str] = &[
    "Inputs", "Outputs", "Given", "Dataflow", "GRAPH", "TABLE", "Box", "Clone", "Copy", "Err",
    "Fn", "FnMut", "FnOnce", "From", "Into", "Iterator", "None", "Ok", "Option", "Result", "Send",
    "Some", "String", "Sync", "Vec",
];

pub(super) struct Paths {
    /// For each file: the module's path, and the name it is imported under.
    modules: Vec<(String, String)>,
    called: RefCell<Set<usize>>,
    /// Imported types: the short name and the path.
    imported: RefCell<Map<String, String>>,
    globs: RefCell<bool>,
}

impl Paths {
    /// `reserved`: a module of the generated file itself.
    pub(super) fn new(sources: &SourceMap, reserved: Option<&str>) -> Self {
        let mut modules: Vec<(String, String)> = Vec::new();
        for file in 0..sources.files.len() {
            let path = sources.module_path(file);
            let mut alias = path.rsplit("::").next().unwrap_or("crate").to_owned();
            let is_reserved = |alias: &str| Some(alias) == reserved;
            while is_reserved(&alias) || modules.iter().any(|(_, taken)| *taken == alias) {
                alias.push('_');
            }
            modules.push((path, alias));
        }
        Self {
            modules,
            called: RefCell::default(),
            imported: RefCell::default(),
            globs: RefCell::default(),
        }
    }

    pub(super) fn module_path(&self, file: usize) -> &str {
        &self.modules[file].0
    }

    /// The path by which a node's function is called.
    pub(super) fn function(&self, file: usize, function: &str) -> String {
        self.called.borrow_mut().insert(file);
        format!("{}::{function}", self.modules[file].1)
    }

    /// A type as the generated file writes it.
    pub(super) fn ty(&self, ty: &Ty) -> String {
        self.short(ty).to_string()
    }

    fn short(&self, ty: &Ty) -> Ty {
        let inner = |ty: &Ty| Box::new(self.short(ty));
        match ty {
            Ty::Ref {
                lifetime,
                mutable,
                inner: target,
            } => Ty::Ref {
                lifetime: lifetime.clone(),
                mutable: *mutable,
                inner: inner(target),
            },
            Ty::Slice(item) => Ty::Slice(inner(item)),
            Ty::Array(item, len) => Ty::Array(inner(item), len.clone()),
            Ty::Tuple(parts) => Ty::Tuple(parts.iter().map(|part| self.short(part)).collect()),
            Ty::Path { path, args } => Ty::Path {
                path: self.path(path),
                args: args
                    .iter()
                    .map(|arg| match arg {
                        Arg::Type(ty) => Arg::Type(self.short(ty)),
                        other => other.clone(),
                    })
                    .collect(),
            },
            Ty::Impl { .. } | Ty::Other { .. } => ty.clone(),
        }
    }

    fn path(&self, path: &str) -> String {
        let Some((head, last)) = path.rsplit_once("::") else {
            if !is_builtin(path) {
                *self.globs.borrow_mut() = true;
            }
            return path.to_owned();
        };
        if let Some(file) = self.modules.iter().position(|(module, _)| module == head) {
            return self.function(file, last);
        }
        if head == "nevis" || path.starts_with("crate::") || path.starts_with("::") {
            return path.to_owned();
        }
        let is_taken = TAKEN.contains(&last) || self.modules.iter().any(|(_, alias)| alias == last);
        let mut imported = self.imported.borrow_mut();
        match imported.get(last) {
            Some(known) if known == path => last.to_owned(),
            Some(_) => path.to_owned(),
            None if is_taken => path.to_owned(),
            None => {
                imported.insert(last.to_owned(), path.to_owned());
                last.to_owned()
            }
        }
    }

    /// Adds what was named apart; false if a short name is not the same type here and there.
    pub(super) fn add(&self, apart: &Self) -> bool {
        let mut imported = self.imported.borrow_mut();
        for (name, path) in &*apart.imported.borrow() {
            if imported.or_insert_with(name.clone(), || path.clone()) != path {
                return false;
            }
        }
        self.called.borrow_mut().extend(&*apart.called.borrow());
        *self.globs.borrow_mut() |= *apart.globs.borrow();
        true
    }

    /// The `use` lines for all that was named.
    pub(super) fn imports(&self, graph: &Graph) -> Vec<String> {
        let mut lines = grouped(self.imported.borrow().values());
        if *self.globs.borrow() {
            lines.extend(graph.globs.iter().map(|path| format!("use {path}::*;")));
        }
        lines.sort_unstable();
        let mut modules = Vec::new();
        for &file in self.called.borrow().iter() {
            let (path, alias) = &self.modules[file];
            if path == "crate" {
                continue;
            }
            let is_renamed = path.rsplit("::").next() != Some(alias.as_str());
            modules.push(if is_renamed {
                format!("use {path} as {alias};")
            } else {
                format!("use {path};")
            });
        }
        modules.sort_unstable();
        if !lines.is_empty() && !modules.is_empty() {
            lines.push(String::new());
        }
        lines.extend(modules);
        lines
    }
}

/// One `use` for what is of one module.
fn grouped<'a>(paths: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut by_module: Map<&str, Vec<&str>> = Map::new();
    for path in paths {
        let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
        by_module.or_default(module).push(name);
    }
    by_module
        .into_iter()
        .map(|(module, mut names)| {
            names.sort_unstable();
            match names.as_slice() {
                [name] => format!("use {module}::{name};"),
                names => format!("use {module}::{{{}}};", names.join(", ")),
            }
        })
        .collect()
}

fn is_builtin(name: &str) -> bool {
    name.starts_with(char::is_lowercase) || TAKEN.contains(&name) || name == "Self"
}
