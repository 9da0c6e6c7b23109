//! Values that stay on one thread.

use std::cell::Cell;
use std::rc::Rc;

use nevis::{Collect, Parallelizable};

pub fn counter(start: u64) -> Rc<Cell<u64>> {
    Rc::new(Cell::new(start))
}

pub fn item(count: u64) -> impl Parallelizable<Rc<u64>> {
    (0..count).map(Rc::new)
}

pub fn counted(item: Rc<u64>, counter: &Rc<Cell<u64>>) -> Result<Rc<u64>, String> {
    counter.set(counter.get() + 1);
    Ok(item)
}

pub fn total(counted: Collect<Rc<u64>>, counter: Rc<Cell<u64>>) -> u64 {
    counted.iter().map(|item| **item).sum::<u64>() + counter.get()
}
