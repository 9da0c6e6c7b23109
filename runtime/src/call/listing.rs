//! Every item's value of a node as one list.

use std::any::TypeId;
use std::iter::Peekable;

use super::{Counts, Kept};
use crate::graph::Graph;
use crate::value::{Boxed, Levels, Listed, ValueType};

/// Makes lists of lists of the values of a node in blocks.
pub(super) struct Listing<'l> {
    /// The blocks around the value, outermost first.
    pub(super) blocks: &'l [usize],
    /// The value's type, and those of its lists.
    pub(super) levels: Levels,
    pub(super) counts: &'l Counts,
    /// Where there is no value.
    pub(super) missing: Vec<Vec<usize>>,
}

impl Listing<'_> {
    pub(super) fn build(
        &mut self,
        values: &mut Peekable<std::vec::IntoIter<Kept>>,
        path: &mut Vec<usize>,
    ) -> Listed {
        let depth = path.len();
        let Some(&block) = self.blocks.get(depth) else {
            let is_unit = |ty: &&ValueType| ty.is(TypeId::of::<()>());
            let value = values
                .next_if(|kept| kept.path == *path)
                .map(|kept| kept.value)
                .or_else(|| {
                    let is_unit = self.levels.0.first().is_some_and(is_unit);
                    is_unit.then(|| Box::new(()) as Boxed)
                });
            return self.there(value.map_or(Listed::Missing, Listed::All), path);
        };
        let Some(&count) = self.counts.get(&(block, path.clone())) else {
            return self.there(Listed::Missing, path);
        };
        let mut list = Vec::with_capacity(count);
        for index in 0..count {
            path.push(index);
            list.push(self.build(values, path));
            path.pop();
        }
        self.levels.list(self.blocks.len() - depth, list)
    }

    /// Notes where something is missing.
    fn there(&mut self, listed: Listed, path: &[usize]) -> Listed {
        if matches!(listed, Listed::Missing) {
            self.missing.push(path.to_vec());
        }
        listed
    }

    /// In which items there is no value: the first of them, and how many more there are.
    pub(super) fn missing_items(&self, graph: &Graph) -> String {
        const SHOWN: usize = 3;
        let item = |path: &Vec<usize>| {
            let items = path.iter().zip(self.blocks).rev();
            let items = items
                .map(|(index, &block)| format!("item {index} of `{}`", graph.expander(block).name));
            items.collect::<Vec<_>>().join(", ")
        };
        let shown: Vec<String> = self.missing.iter().take(SHOWN).map(item).collect();
        let text = shown.join(" and in ");
        match self.missing.len().saturating_sub(SHOWN) {
            0 => text,
            more => format!("{text} and {more} more"),
        }
    }
}
