//! Values that are missing because their nodes fail, while the run goes on.

use nevis::{Collect, Parallelizable};

/// Fails where it is told to.
fn told(fails: &str, name: &str) -> Result<(), String> {
    if fails.contains(name) {
        return Err(format!("{name} was told to fail"));
    }
    Ok(())
}

pub fn name(fails: &str) -> Result<String, String> {
    told(fails, "name")?;
    Ok("ada".to_owned())
}

pub fn number(fails: &str) -> Result<u64, String> {
    told(fails, "number")?;
    Ok(7)
}

/// By reference, by value, and one that must be there.
pub fn greeting(name: Option<&str>, number: Option<u64>) -> String {
    format!("{} {}", name.unwrap_or("nobody"), number.unwrap_or_default())
}

pub fn needs(name: &str) -> usize {
    name.len()
}

pub fn mixed(name: Option<String>, needs: usize, number: Option<&u64>) -> String {
    format!("{name:?} {needs} {number:?}")
}

pub fn item(fails: &str) -> Result<impl Parallelizable<u64> + use<>, String> {
    told(fails, "item")?;
    Ok(0..4)
}

pub fn half(item: u64, fails: &str) -> Result<u64, String> {
    if item % 2 == 1 {
        told(fails, "half")?;
    }
    Ok(item / 2)
}

pub fn text(half: Option<u64>, name: Option<&str>) -> String {
    let half = half.map_or("?".to_owned(), |half| half.to_string());
    format!("{half}{}", name.unwrap_or_default())
}

/// Of all items.
pub fn texts(text: Collect<String>) -> String {
    text.join(" ")
}

/// Of those that there are.
pub fn halves(half: Collect<Option<u64>>, number: u64) -> Vec<Option<u64>> {
    half.iter().map(|half| half.map(|half| half + number)).collect()
}

pub fn count(half: &Collect<Option<u64>>) -> usize {
    half.iter().flatten().count()
}

/// Each item must be there.
pub fn all(half: Collect<u64>) -> u64 {
    half.iter().sum()
}

/// Tried again, so the list is cloned for each attempt.
#[nevis::retry(2)]
pub fn again(half: Collect<Option<u64>>, fails: &str) -> Result<usize, String> {
    told(fails, "again")?;
    Ok(half.len())
}

/// Second pass.
pub fn share(item: u64, all: Option<u64>, halves: Option<&[Option<u64>]>) -> u64 {
    item + all.unwrap_or(100) + halves.map_or(1_000, |halves| halves.len() as u64)
}

pub fn shares(share: Collect<u64>) -> Vec<u64> {
    share.into_vec()
}
