//! Lists that are given for one block, which must agree about how many items it has.

use super::{Call, Counts, Override, Path, Tree, blocks_around, lock};
use crate::error::{Error, Problem, ProblemKind};

/// The lists that are known, by block and place.
#[derive(Default)]
struct Known {
    /// Where in `found` a list is.
    places: Counts,
    /// Whose it is, and how many values it has.
    found: Vec<(usize, usize)>,
}

/// The lists that are given for one node.
struct Lists<'t> {
    position: usize,
    /// The blocks around the node's value, outermost first.
    blocks: Vec<usize>,
    tree: &'t Tree,
}

impl Call<'_> {
    /// The lists that are not as long as others for the same block: known before anything runs.
    pub(crate) fn unequal_lists(&self) -> Vec<Problem> {
        let needed = self.overrides.keys().copied();
        let mut needed: Vec<usize> = needed.filter(|at| self.live.has(*at)).collect();
        // What is given in place of the expander says how many items there are.
        needed.sort_by_key(|&position| {
            let node = self.table.order[position];
            let mut blocks = self.graph.blocks.iter();
            !blocks.any(|block| block.expander == node)
        });
        let mut known = Known::default();
        let mut problems = Vec::new();
        for position in needed {
            let Some(given) = self.overrides.get(&position) else {
                continue;
            };
            if let Override::Each(tree) = &*lock(given) {
                let blocks = blocks_around(self.graph, self.table.order[position]);
                let lists = Lists {
                    position,
                    blocks,
                    tree,
                };
                let compared = self.compare(&lists, lists.tree, &mut Vec::new(), &mut known);
                problems.extend(compared.err());
            }
        }
        problems
    }

    fn compare(
        &self,
        lists: &Lists<'_>,
        tree: &Tree,
        path: &mut Vec<usize>,
        known: &mut Known,
    ) -> Result<(), Problem> {
        let (Some(&block), Tree::List(values)) = (lists.blocks.get(path.len()), tree) else {
            return Ok(());
        };
        let (position, length) = (lists.position, values.len());
        let place = *known
            .places
            .entry((block, path.clone()))
            .or_insert(known.found.len());
        if place == known.found.len() {
            known.found.push((position, length));
        }
        let (other, count) = known.found[place];
        if count != length {
            return Err(if other == self.expander(block) {
                self.unlike_expander(position, block, path, &[length, count])
            } else {
                self.unlike(&[position, other], block, path, &[length, count])
            });
        }
        for (index, value) in values.iter().enumerate() {
            path.push(index);
            let compared = self.compare(lists, value, path, known);
            path.pop();
            compared?;
        }
        Ok(())
    }

    fn unlike(
        &self,
        positions: &[usize; 2],
        block: usize,
        path: &[usize],
        [length, count]: &[usize; 2],
    ) -> Problem {
        let [name, other] = positions.map(|position| self.name(position));
        let expander = self.graph.expander(block).name;
        let (at, _) = self.place(block, path);
        let message = format!(
            "the override of `{name}` is a list of {length}{at}, but that of `{other}` is a list of \
             {count}: both have a value for each item of `{expander}`"
        );
        problem(name, message)
    }

    pub(super) fn unlike_expander(
        &self,
        position: usize,
        block: usize,
        path: &[usize],
        [length, count]: &[usize; 2],
    ) -> Problem {
        let name = self.name(position);
        let expander = self.graph.expander(block).name;
        let items = if *count == 1 { "item" } else { "items" };
        let (at, there) = self.place(block, path);
        let message = format!(
            "the override of `{name}` is a list of {length}{at}, but `{expander}` has {count} \
             {items}{there}: give one value for each item, or one for all"
        );
        problem(name, message)
    }

    /// Where a block is, if it is in another.
    fn place(&self, block: usize, path: &[usize]) -> (String, &'static str) {
        match self.graph.blocks[block].parent {
            Some(outer) => {
                let outer = self.graph.expander(outer).name;
                (format!(" for item {} of `{outer}`", dotted(path)), " there")
            }
            None => (String::new(), ""),
        }
    }

    /// Of a list that has no value for an item that there is.
    pub(super) fn too_short(&self, position: usize, path: &Path<'_>) -> Error {
        let name = self.name(position);
        let items = dotted(&path.indices());
        let message = format!(
            "the override of `{name}` has no value for item {items}: give one value for each item, or \
             one for all"
        );
        Error::invalid(self.graph.name, vec![problem(name, message)])
    }
}

fn problem(name: &str, message: String) -> Problem {
    Problem {
        kind: ProblemKind::WrongLength,
        name: name.to_owned(),
        message,
    }
}

fn dotted(path: &[usize]) -> String {
    let items: Vec<String> = path.iter().map(ToString::to_string).collect();
    items.join(".")
}
