//! Which items a name in a module may mean.

use super::items::Item;
use super::text::Near;
use super::{Names, Source};
use crate::list::List as _;
use crate::sorted::{Map, Set};

/// Something that can be used. Items come first, numbered over all modules; after them what names
/// may mean, so that many uses of a name of many items are not as many pairs.
pub(super) type Vertex = usize;

/// The items of all modules, by their names.
pub(super) struct Known<'a> {
    sources: &'a [Source],
    /// How many items there are.
    pub(super) items: usize,
    /// For each module.
    modules: Vec<ByName<'a>>,
    /// Of all modules: for names that come from another one.
    all: ByName<'a>,
    /// The items that each name may mean; the first name's vertex comes after the last item's.
    pub(super) meanings: Vec<Vec<Vertex>>,
}

/// What the identifiers of an item mean.
#[derive(Default)]
pub(super) struct Found {
    /// What it uses.
    pub(super) used: Set<Vertex>,
    /// What the module imports of that, and from where.
    pub(super) imports: Set<String>,
}

#[derive(Default)]
struct ByName<'a> {
    /// Positions in the meanings.
    items: Map<&'a str, usize>,
    methods: Map<&'a str, usize>,
    nodes: Map<&'a str, Vertex>,
}

impl<'a> Known<'a> {
    pub(super) fn new(sources: &'a [Source]) -> Self {
        let mut known = Self {
            sources,
            items: sources
                .iter()
                .map(|source| source.content.items.len())
                .sum(),
            modules: sources.iter().map(|_| ByName::default()).collect(),
            all: ByName::default(),
            meanings: Vec::new(),
        };
        let items = || {
            sources.iter().enumerate().flat_map(|(module, source)| {
                source.content.items.iter().map(move |item| (module, item))
            })
        };
        for (id, (module, item)) in items().enumerate() {
            for names in [&mut known.modules[module], &mut known.all] {
                names.add(item, id, &mut known.meanings);
            }
        }
        for (id, (module, item)) in items().enumerate() {
            known.attach(module, item, id);
        }
        known
    }

    /// An `impl` is part of all that it is for.
    fn attach(&mut self, module: usize, item: &'a Item, id: Vertex) {
        let names: &Names = &self.sources[module].names;
        let mut targets: Set<usize> = Set::new();
        for name in &item.attached {
            let imported = names.imported.get(name).and_then(|path| path.last());
            let here = self.modules[module].items.get(name.as_str());
            targets.extend(here);
            targets.extend(self.all.items.get(imported.unwrap_or(name).as_str()));
        }
        for target in &targets {
            self.meanings[*target].push(id);
        }
        if targets.is_empty() {
            // It is for a type that is elsewhere in the crate.
            let types = item.attached.iter().filter(|name| is_type(name));
            for name in types.filter(|name| !names.is_plain(name)) {
                let items = &mut self.modules[module].items;
                meaning(items, name, id, &mut self.meanings);
            }
        }
    }

    /// Adds what an identifier in an item may mean.
    pub(super) fn find(&self, module: usize, item: &Item, near: &Near<'_>, found: &mut Found) {
        let name = near.name;
        let here = &self.modules[module];
        if near.is_member() {
            let methods = here
                .methods
                .get(name)
                .or_else(|| self.all.methods.get(name));
            self.add_meaning(methods, found);
            return;
        }
        let is_path = near.is_in_path();
        if !is_path && item.parameters.iter().any(|parameter| parameter == name) {
            return;
        }
        let items = here.items.get(name);
        self.add_meaning(items, found);
        let mut is_known = items.is_some();
        if let Some(node) = here.nodes.get(name)
            && (is_path || !near.is_declared() && !item.binds(name))
        {
            found.used.insert(*node);
            is_known = true;
        }
        let names: &Names = &self.sources[module].names;
        if let Some(path) = names.imported.get(name).filter(|_| !is_path) {
            found.imports.insert(format!("{name} {}", path.join("::")));
            // Where it is from may be a module of the flow, or one in this module.
            for segment in path {
                self.add_meaning(here.items.get(segment.as_str()), found);
            }
            if let Some(last) = path.last() {
                self.add_from_elsewhere(last, found);
            }
        } else if !is_known && (is_path || !names.globs.is_empty()) {
            self.add_from_elsewhere(name, found);
        }
    }

    /// What a module imports without naming it: any of its names may be from there.
    pub(super) fn globs(&self, module: usize) -> Vec<String> {
        let globs = self.sources[module].names.globs.iter();
        let mut globs: Vec<String> = globs.map(|path| path.join("::")).list();
        globs.sort_unstable();
        globs
    }

    fn add_from_elsewhere(&self, name: &str, found: &mut Found) {
        if self.sources.len() > 1 {
            self.add_meaning(self.all.items.get(name), found);
            found.used.extend(self.all.nodes.get(name));
        }
    }

    fn add_meaning(&self, meaning: Option<&usize>, found: &mut Found) {
        found
            .used
            .extend(meaning.map(|meaning| self.items + meaning));
    }
}

impl<'a> ByName<'a> {
    fn add(&mut self, item: &'a Item, id: Vertex, meanings: &mut Vec<Vec<Vertex>>) {
        if let Some(node) = &item.node {
            self.nodes.insert(node, id);
            return;
        }
        for name in &item.names {
            meaning(&mut self.items, name, id, meanings);
        }
        for method in &item.methods {
            meaning(&mut self.methods, method, id, meanings);
        }
    }
}

fn meaning<'a>(
    names: &mut Map<&'a str, usize>,
    name: &'a str,
    id: Vertex,
    meanings: &mut Vec<Vec<Vertex>>,
) {
    let at = *names.or_insert_with(name, || {
        meanings.push(Vec::new());
        meanings.len() - 1
    });
    meanings[at].push(id);
}

/// Whether a name is that of a type, and no parameter of an `impl`.
fn is_type(name: &str) -> bool {
    name.len() > 1 && name.starts_with(char::is_uppercase)
}
