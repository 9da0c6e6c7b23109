/// Which items the results in a list are of.
#[derive(Default)]
pub(super) struct Order {
    /// The index of the item, for each place in the list.
    items: Vec<usize>,
    /// The places before this one are right.
    right: usize,
}

impl Order {
    /// The next `count` results are of the items from `first` on.
    pub(super) fn add(&mut self, first: usize, count: usize) {
        self.items.extend(first..first + count);
    }

    /// The next results are those of another list, from its end to its beginning.
    pub(super) fn add_reversed(&mut self, other: &Self) {
        self.items.extend(other.items.iter().rev());
    }

    /// Two places whose results are to be swapped; none when all are where they belong, if the list has a
    /// result of each item.
    pub(super) fn next_swap(&mut self) -> Option<(usize, usize)> {
        let place = loop {
            match self.items.get(self.right) {
                None => return None,
                Some(item) if *item == self.right => self.right += 1,
                Some(_) => break self.right,
            }
        };
        let other = self.items[place];
        self.items.swap(place, other);
        Some((place, other))
    }
}

#[cfg(test)]
mod tests {
    use super::Order;

    #[test]
    fn lists_of_several_workers_are_put_in_order() {
        // One worker had items 3, 4, 0; another 1, 2, 6, 5.
        let mut results: Vec<usize> = Vec::new();
        let mut order = Order::default();
        for runs in [&[(3, 2), (0, 1)][..], &[(1, 2), (6, 1), (5, 1)]] {
            let mut worker = Order::default();
            for &(first, count) in runs {
                worker.add(first, count);
            }
            results.extend(worker.items.iter().rev());
            order.add_reversed(&worker);
        }
        assert_eq!(results, [0, 4, 3, 5, 6, 2, 1]);
        while let Some((one, other)) = order.next_swap() {
            results.swap(one, other);
        }
        assert_eq!(results, [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn nothing_to_swap() {
        let mut order = Order::default();
        assert_eq!(order.next_swap(), None);
        order.add(0, 3);
        assert_eq!(order.next_swap(), None);
    }
}
