//! Nodes and inputs with the names that the generated code gives to its own things.

use nevis::{Collect, Parallelizable};

pub fn document(inputs: u64, executor: u64) -> impl Parallelizable<u64> {
    0..inputs + executor
}

pub fn at(document: u64) -> Result<u64, String> {
    Ok(document + 1)
}

/// Also the name that the block's function would have.
pub fn document_item(at: u64, batch: u64) -> u64 {
    at * batch
}

/// Also the name that the `Result` of `at` would have.
pub fn at_result(at: &Result<u64, String>) -> bool {
    at.is_ok()
}

pub fn results(document_item: Collect<u64>) -> u64 {
    document_item.iter().sum()
}

pub fn items(document: &Collect<u64>, at_result: Collect<bool>) -> usize {
    document.len() + at_result.len()
}

pub fn run(items: usize, value: u64) -> u64 {
    items as u64 + value
}

pub fn run_on(run: u64) -> u64 {
    run + 1
}

pub fn compute(run_on: u64, error: u64) -> u64 {
    run_on + error
}

pub fn part_1(compute: u64) -> u64 {
    compute + 1
}

pub fn outputs(part_1: u64, results: u64) -> u64 {
    part_1 + results
}
