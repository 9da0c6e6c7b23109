//! What variants of a flow have in common becomes functions, which are written once.

use super::cut::{Cut, Limits};
use super::tree::Item;
use crate::list::List as _;

/// A stretch of fewer calls is no shorter as a call of a function.
const SHORTEST: usize = 5;

impl Cut<'_> {
    /// Makes stretches of what the same variants have.
    pub(super) fn stretches(&mut self, items: Vec<Item>) -> Vec<Item> {
        if self.common.is_empty() {
            return items;
        }
        let Limits { allowed, pinned } = self.limits(&items);
        let kinds: Vec<Option<usize>> = items.iter().map(|item| self.kind(item)).list();
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        let mut from = 0;
        while from < items.len() {
            let is_same = |at: &usize| kinds[*at] == kinds[from] && !pinned[*at];
            let until = (from..items.len()).take_while(is_same).count() + from;
            if kinds[from].is_some() && until > from {
                let start = (from..until).find(|&at| allowed[at]);
                let end = (from + 1..=until).rev().find(|&at| allowed[at]);
                if let (Some(start), Some(end)) = (start, end)
                    && start + 1 < end
                    && self.is_worth_it(&items[start..end])
                {
                    stretches.push((start, end));
                }
            }
            from = until.max(from + 1);
        }
        let mut parts = Vec::new();
        let mut rest = items.into_iter();
        let mut at = 0;
        for (start, end) in stretches {
            parts.extend(rest.by_ref().take(start - at));
            parts.push(Item::Part(rest.by_ref().take(end - start).collect()));
            at = end;
        }
        parts.extend(rest);
        parts
    }

    fn is_worth_it(&self, items: &[Item]) -> bool {
        items.iter().map(|item| self.room(item)).sum::<usize>() >= SHORTEST
    }

    /// Which variants have all of it; `None` if no other has.
    fn kind(&self, item: &Item) -> Option<usize> {
        let mut called = Vec::new();
        item.calls(&mut called);
        let mut kinds = called.iter().map(|&id| self.common[id]);
        let first = kinds.next()??;
        kinds.all(|kind| kind == Some(first)).then_some(first)
    }
}
