//! Which items a name in a module may mean.

use std::collections::{BTreeMap, BTreeSet};

use super::items::Item;
use super::text::Near;
use super::{Names, Source};

/// Items are numbered over all modules.
type ItemId = usize;

/// The items of all modules, by their names.
pub(super) struct Known<'a> {
    sources: &'a [Source],
    /// For each module.
    modules: Vec<ByName<'a>>,
    /// Of all modules: for names that come from another one.
    all: ByName<'a>,
}

/// What the identifiers of an item mean.
#[derive(Default)]
pub(super) struct Found {
    /// The items that it uses.
    pub(super) used: BTreeSet<ItemId>,
    /// What the module imports of that, and from where.
    pub(super) imports: BTreeSet<String>,
}

#[derive(Default)]
struct ByName<'a> {
    items: BTreeMap<&'a str, Vec<ItemId>>,
    nodes: BTreeMap<&'a str, ItemId>,
    methods: BTreeMap<&'a str, Vec<ItemId>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(sources: &'a [Source]) -> Self {
        let mut all = ByName::default();
        let mut modules = Vec::new();
        let mut id = 0;
        for source in sources {
            let mut module = ByName::default();
            for item in &source.content.items {
                module.add(item, id);
                all.add(item, id);
                id += 1;
            }
            // What is for nothing of this module is for a type that is elsewhere in the crate.
            let first = id - source.content.items.len();
            for (item, id) in source.content.items.iter().zip(first..) {
                let is_for = |name: &String| module.items.contains_key(name.as_str());
                if item.attached.is_empty() || item.attached.iter().any(is_for) {
                    continue;
                }
                let types = item.attached.iter().filter(|name| is_type(name));
                for name in types.filter(|name| !source.names.is_plain(name)) {
                    module.items.entry(name).or_default().push(id);
                }
            }
            modules.push(module);
        }
        Self {
            sources,
            modules,
            all,
        }
    }

    /// Adds what an identifier in an item may mean.
    pub(super) fn find(&self, module: usize, item: &Item, near: &Near<'_>, found: &mut Found) {
        let Found { used, imports } = found;
        let name = near.name;
        let here = &self.modules[module];
        if near.is_member() {
            let methods = [&here.methods, &self.all.methods];
            let methods = methods.into_iter().find_map(|methods| methods.get(name));
            used.extend(methods.into_iter().flatten());
            return;
        }
        let is_path = near.is_in_path();
        if !is_path && item.parameters.iter().any(|parameter| parameter == name) {
            return;
        }
        let mut is_known = false;
        if let Some(items) = here.items.get(name) {
            used.extend(items);
            is_known = true;
        }
        if let Some(node) = here.nodes.get(name)
            && (is_path || !near.is_declared() && !item.binds(name))
        {
            used.insert(*node);
            is_known = true;
        }
        let names: &Names = &self.sources[module].names;
        if let Some(path) = names.imported.get(name).filter(|_| !is_path) {
            imports.insert(format!("{name} {}", path.join("::")));
            // Where it is from may be a module of the flow, or one in this module.
            for segment in path {
                used.extend(here.items.get(segment.as_str()).into_iter().flatten());
            }
            if let Some(last) = path.last() {
                self.add_from_elsewhere(last, used);
            }
        } else if !is_known && (is_path || !names.globs.is_empty()) {
            self.add_from_elsewhere(name, used);
        }
    }

    /// Those that use an `impl`: what it is for.
    pub(super) fn attached_to(&self, module: usize, item: &'a Item) -> Vec<ItemId> {
        let names = &self.sources[module].names;
        let mut users = Vec::new();
        for name in &item.attached {
            let imported = names.imported.get(name).and_then(|path| path.last());
            let here = self.modules[module].items.get(name.as_str());
            let found = here.or_else(|| self.all.items.get(imported.unwrap_or(name).as_str()));
            users.extend(found.into_iter().flatten());
        }
        users
    }

    /// What a module imports without naming it: any of its names may be from there.
    pub(super) fn globs(&self, module: usize) -> Vec<String> {
        let globs = self.sources[module].names.globs.iter();
        let mut globs: Vec<String> = globs.map(|path| path.join("::")).collect();
        globs.sort();
        globs
    }

    fn add_from_elsewhere(&self, name: &str, used: &mut BTreeSet<ItemId>) {
        if self.sources.len() > 1 {
            used.extend(self.all.items.get(name).into_iter().flatten());
            used.extend(self.all.nodes.get(name));
        }
    }
}

impl<'a> ByName<'a> {
    fn add(&mut self, item: &'a Item, id: ItemId) {
        if let Some(node) = &item.node {
            self.nodes.insert(node, id);
            return;
        }
        for name in &item.names {
            self.items.entry(name).or_default().push(id);
        }
        for method in &item.methods {
            self.methods.entry(method).or_default().push(id);
        }
    }
}

/// Whether a name is that of a type, and no parameter of an `impl`.
fn is_type(name: &str) -> bool {
    name.len() > 1 && name.starts_with(char::is_uppercase)
}
