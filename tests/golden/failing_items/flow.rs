use std::thread::sleep;
use std::time::Duration;

use nevis::{Collect, Parallelizable};

pub fn number(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn checked(number: u64, forbidden: &[u64]) -> Result<u64, String> {
    // The higher items are done sooner, so that a lower failure comes later.
    sleep(Duration::from_micros(50 * (8 - number)));
    if forbidden.contains(&number) {
        return Err(format!("{number} is forbidden"));
    }
    Ok(2 * number)
}

pub fn total(checked: Collect<u64>) -> u64 {
    checked.iter().sum()
}
