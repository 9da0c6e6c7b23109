//! One run by name: which nodes run, what is given in place of others, and what is kept.

pub(crate) mod bits;
mod lengths;
mod listing;

pub(crate) use bits::Bits;

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use crate::error::Error;
use crate::flow::{ByName, Table};
use crate::graph::Graph;
use crate::value::{Boxed, Levels, Listed, Value, ValueType};
use crate::view::View;
use listing::Listing;

/// Where in the flow: outside of all blocks, or in an item of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Path<'p> {
    Flow,
    Item { around: &'p Path<'p>, index: usize },
}

impl<'p> Path<'p> {
    /// How many blocks it is in.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Self::Flow => 0,
            Self::Item { around, .. } => around.depth() + 1,
        }
    }

    /// The item of the block at this depth; the outermost is at 0.
    pub(crate) fn index(&self, depth: usize) -> Option<usize> {
        match self {
            Self::Flow => None,
            Self::Item { around, index } => {
                if around.depth() == depth {
                    Some(*index)
                } else {
                    around.index(depth)
                }
            }
        }
    }

    /// The items, innermost block first.
    pub(crate) fn innermost_first(self) -> impl Iterator<Item = usize> + use<'p> {
        let mut next = self;
        std::iter::from_fn(move || match next {
            Self::Flow => None,
            Self::Item { around, index } => {
                next = *around;
                Some(index)
            }
        })
    }

    /// The items, outermost block first.
    pub(crate) fn indices(&self) -> Vec<usize> {
        match self {
            Self::Flow => Vec::new(),
            Self::Item { around, index } => {
                let mut indices = around.indices();
                indices.push(*index);
                indices
            }
        }
    }
}

/// One place in one run: the flow's own nodes, or those of one item of a map block.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'r> {
    pub(crate) call: &'r Call<'r>,
    pub(crate) path: Path<'r>,
    /// The inputs that are borrowed, for who looks.
    pub(crate) inputs: &'r [&'r (dyn View + Sync)],
}

/// What is given in place of a node.
pub(crate) enum Override {
    /// Its value, or for each item around it the value: a list for each block, outermost first.
    Each(Tree),
    /// One value for every item.
    One(Boxed, &'static ValueType),
}

pub(crate) enum Tree {
    Value(Option<Boxed>),
    List(Vec<Tree>),
}

impl Tree {
    /// A value that is a list of lists, so many levels deep, taken apart. `types` are those of the
    /// values at each level, the innermost first.
    pub(crate) fn new(value: Boxed, types: &[&'static ValueType]) -> Self {
        let Some((element, rest)) = types.split_last() else {
            return Self::Value(Some(value));
        };
        match (element.unlist)(value) {
            Ok(values) => {
                let trees = values.into_iter().map(|value| Self::new(value, rest));
                Self::List(trees.collect())
            }
            Err(value) => Self::Value(Some(value)),
        }
    }

    fn at(&mut self, path: &[usize]) -> Option<&mut Self> {
        match (path.split_first(), self) {
            (None, tree) => Some(tree),
            (Some((&index, rest)), Self::List(trees)) => trees.get_mut(index)?.at(rest),
            (Some(_), Self::Value(_)) => None,
        }
    }
}

/// A value that was asked for.
struct Kept {
    position: usize,
    path: Vec<usize>,
    value: Boxed,
}

/// More workers than this share a list of kept values.
const SHARDS: usize = 16;

/// How many items blocks had, by the block and the place.
type Counts = BTreeMap<(usize, Vec<usize>), usize>;

pub(crate) struct Call<'p> {
    pub(crate) graph: &'static Graph,
    pub(crate) table: &'static Table,
    /// For each node of the graph, its position.
    pub(crate) positions: &'p [usize],
    /// What is needed: it runs or is given.
    pub(crate) live: Bits,
    /// What runs.
    pub(crate) runs: Bits,
    /// What is given in place of the node.
    pub(crate) overridden: Bits,
    /// What is asked for.
    pub(crate) wanted: Bits,
    /// What is asked for and also read by a node that runs.
    pub(crate) read: Bits,
    pub(crate) overrides: BTreeMap<usize, Mutex<Override>>,
    passes_on: OnceLock<Bits>,
    kept: [Mutex<Vec<Kept>>; SHARDS],
    counts: Mutex<Counts>,
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |position: usize| self.graph.nodes[self.table.order[position]].name;
        f.debug_struct("Call")
            .field("runs", &self.runs.iter().map(name).collect::<Vec<_>>())
            .field("wanted", &self.wanted.iter().map(name).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

impl<'p> Call<'p> {
    pub(crate) fn new(
        graph: &'static Graph,
        table: &'static Table,
        positions: &'p [usize],
    ) -> Self {
        Self {
            graph,
            table,
            positions,
            live: Bits::default(),
            runs: Bits::default(),
            overridden: Bits::default(),
            wanted: Bits::default(),
            read: Bits::default(),
            overrides: BTreeMap::new(),
            passes_on: OnceLock::new(),
            kept: Default::default(),
            counts: Mutex::default(),
        }
    }

    /// What runs and is not asked for.
    pub(crate) fn passes_on(&self) -> &[u64] {
        let passes_on = || self.runs.without(&self.wanted);
        &self.passes_on.get_or_init(passes_on).0
    }

    /// The position of the node whose items a block runs over.
    pub(crate) fn expander(&self, block: usize) -> usize {
        self.positions[self.graph.blocks[block].expander]
    }

    fn types(&self, position: usize) -> &'static [&'static ValueType] {
        match &self.table.nodes[self.table.order[position]] {
            ByName::As(types) => types,
            ByName::Not(_) => &[],
        }
    }

    fn name(&self, position: usize) -> &'static str {
        self.graph.nodes[self.table.order[position]].name
    }

    #[cold]
    pub(crate) fn given<T: 'static>(
        &self,
        position: usize,
        path: &Path<'_>,
    ) -> Result<Option<T>, Error> {
        let Some(given) = self.overrides.get(&position) else {
            return Ok(None);
        };
        let value = match &mut *lock(given) {
            Override::One(value, ty) => ty.clone.and_then(|clone| clone(&**value)),
            Override::Each(tree) => match tree.at(&path.indices()) {
                Some(Tree::Value(value)) => value.take(),
                Some(Tree::List(_)) => None,
                None => return Err(self.too_short(position, path)),
            },
        };
        Ok(value.and_then(|value| value.downcast().ok().map(|value| *value)))
    }

    /// The items that are given in place of an expander.
    pub(crate) fn given_items(
        &self,
        position: usize,
        path: &Path<'_>,
    ) -> Result<Vec<Boxed>, Error> {
        let Some(given) = self.overrides.get(&position) else {
            return Ok(Vec::new());
        };
        match &mut *lock(given) {
            Override::One(list, ty) => {
                let list = ty.clone.and_then(|clone| clone(&**list));
                let item = self.types(position).first();
                Ok(list
                    .zip(item)
                    .and_then(|(list, item)| (item.unlist)(list).ok())
                    .unwrap_or_default())
            }
            Override::Each(tree) => match tree.at(&path.indices()) {
                Some(Tree::List(items)) => {
                    let items = std::mem::take(items).into_iter();
                    Ok(items
                        .filter_map(|item| match item {
                            Tree::Value(value) => value,
                            Tree::List(_) => None,
                        })
                        .collect())
                }
                Some(Tree::Value(_)) => Ok(Vec::new()),
                None => Err(self.too_short(position, path)),
            },
        }
    }

    /// How many values a list that is given for a node in the block has here.
    pub(crate) fn given_count(&self, block: usize, path: &Path<'_>) -> Option<usize> {
        let path = path.indices();
        self.lists_in(block)
            .find_map(|position| self.given_length(position, &path))
    }

    /// The overridden nodes that are in a block, in any depth, and are needed.
    fn lists_in(&self, block: usize) -> impl Iterator<Item = usize> + '_ {
        let inside = move |position: &usize| {
            let node = &self.graph.nodes[self.table.order[*position]];
            self.live.has(*position) && is_in(self.graph, node.block, block)
        };
        self.overrides.keys().copied().filter(inside)
    }

    fn given_length(&self, position: usize, path: &[usize]) -> Option<usize> {
        match &mut *lock(self.overrides.get(&position)?) {
            Override::One(..) => None,
            Override::Each(tree) => match tree.at(path)? {
                Tree::List(values) => Some(values.len()),
                Tree::Value(_) => None,
            },
        }
    }

    /// Notes how many items a block had, and compares with the lists that are given for it.
    pub(crate) fn counted(&self, block: usize, path: &Path<'_>, count: usize) -> Result<(), Error> {
        if !self.overrides.is_empty() {
            let indices = path.indices();
            for position in self.lists_in(block) {
                let length = self.given_length(position, &indices);
                if let Some(length) = length.filter(|length| *length != count) {
                    let lengths = [length, count];
                    let problem = self.unlike_expander(position, block, &indices, &lengths);
                    return Err(Error::invalid(self.graph.name, vec![problem]));
                }
            }
        }
        lock(&self.counts).insert((block, path.indices()), count);
        Ok(())
    }

    /// How many items a block had here, if it was pulled: maybe in an earlier pass over what is around
    /// it.
    pub(crate) fn count(&self, block: usize, path: &Path<'_>) -> Option<usize> {
        lock(&self.counts).get(&(block, path.indices())).copied()
    }

    /// Keeps a value that was asked for.
    pub(crate) fn keep(&self, position: usize, path: &Path<'_>, value: Box<dyn Any>) {
        let send = self.types(position).first().and_then(|ty| ty.send);
        if let Some(value) = send.and_then(|send| send(value)) {
            self.keep_boxed(position, path, value);
        }
    }

    pub(crate) fn keep_clone(&self, position: usize, path: &Path<'_>, value: &dyn Any) {
        let clone = self.types(position).first().and_then(|ty| ty.clone);
        if let Some(value) = clone.and_then(|clone| clone(value)) {
            self.keep_boxed(position, path, value);
        }
    }

    fn keep_boxed(&self, position: usize, path: &Path<'_>, value: Boxed) {
        let path = path.indices();
        let shard = path.last().map_or(0, |index| index / 64 % SHARDS);
        lock(&self.kept[shard]).push(Kept {
            position,
            path,
            value,
        });
    }

    /// The values that were asked for, as far as they are there.
    pub(crate) fn into_results(self) -> Results {
        let mut kept: Vec<Kept> = Vec::new();
        let (graph, table) = (self.graph, self.table);
        let Self {
            kept: shards,
            counts,
            wanted,
            ..
        } = self;
        for shard in shards {
            kept.append(&mut shard.into_inner().unwrap_or_else(PoisonError::into_inner));
        }
        kept.sort_by(|a, b| (a.position, &a.path).cmp(&(b.position, &b.path)));
        let counts = counts.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut kept = kept.into_iter().peekable();
        let mut results = Vec::new();
        for position in wanted.iter() {
            let node = table.order[position];
            let ByName::As(types) = &table.nodes[node] else {
                continue;
            };
            let blocks = blocks_around(graph, node);
            let mut values = Vec::new();
            while let Some(next) = kept.next_if(|kept| kept.position == position) {
                values.push(next);
            }
            let mut values = values.into_iter().peekable();
            let mut listing = Listing {
                blocks: &blocks,
                levels: Levels(types),
                counts: &counts,
                missing: Vec::new(),
            };
            match listing.build(&mut values, &mut Vec::new()) {
                Listed::Missing => {}
                Listed::All(value) => {
                    results.push((position, Some(Value::in_blocks(value, types, None))));
                }
                Listed::Some(value) => {
                    let missing = listing.missing_items(graph);
                    let value = Value::in_blocks(value, types, Some(missing));
                    results.push((position, Some(value)));
                }
            }
        }
        Results(results)
    }
}

/// The values that were asked for: ascending positions, and a value until it is taken.
pub(crate) struct Results(Vec<(usize, Option<Value>)>);

impl Results {
    pub(crate) fn take(&mut self, position: usize) -> Option<Value> {
        let found = self.0.binary_search_by(|(at, _)| at.cmp(&position)).ok()?;
        self.0[found].1.take()
    }
}

/// The blocks around a node's value, outermost first; of an expander also its own.
pub(crate) fn blocks_around(graph: &Graph, node: usize) -> Vec<usize> {
    let own = graph.blocks.iter().position(|block| block.expander == node);
    let mut blocks: Vec<usize> = Vec::new();
    let mut next = own.or(graph.nodes[node].block);
    while let Some(block) = next {
        blocks.push(block);
        next = graph.blocks[block].parent;
    }
    blocks.reverse();
    blocks
}

/// Whether what is in `inner` is in `outer`.
pub(crate) fn is_in(graph: &Graph, inner: Option<usize>, outer: usize) -> bool {
    let mut next = inner;
    while let Some(block) = next {
        if block == outer {
            return true;
        }
        next = graph.blocks[block].parent;
    }
    false
}
