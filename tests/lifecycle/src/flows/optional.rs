//! Values that may be missing.

use nevis::{Collect, Parallelizable};

/// Fails where it is told to.
fn told(fails: &str, name: &str) -> Result<(), String> {
    if fails.contains(name) {
        return Err(format!("{name} was told to fail"));
    }
    Ok(())
}

/// A name.
pub fn name(fails: &str) -> Result<String, String> {
    told(fails, "name")?;
    Ok("ada".to_owned())
}

/// A number.
pub fn number(fails: &str) -> Result<u64, String> {
    told(fails, "number")?;
    Ok(7)
}

/// A secret.
#[nevis::tag(secret = "true")]
pub fn token(fails: &str) -> Result<String, String> {
    told(fails, "token")?;
    Ok("swordfish".to_owned())
}

/// Reads what there is.
pub fn greeting(name: Option<&str>, number: Option<u64>, token: Option<&str>) -> String {
    let token = token.map_or(0, str::len);
    format!(
        "{} {} {token}",
        name.unwrap_or("nobody"),
        number.unwrap_or_default()
    )
}

/// Takes what there is.
pub fn owned(greeting: &str, name: Option<String>) -> usize {
    name.map_or(greeting.len(), |name| name.len())
}

/// Three of them.
pub fn item() -> impl Parallelizable<u64> {
    0..3
}

/// One of them may fail.
pub fn half(item: u64, fails: &str) -> Result<u64, String> {
    if item == 1 {
        told(fails, "half")?;
    }
    Ok(item * 10)
}

/// In a block: what is computed outside, by reference.
pub fn line(half: Option<u64>, number: Option<&u64>) -> String {
    format!("{half:?} {number:?}")
}

/// Reads the list.
pub fn count(half: &Collect<Option<u64>>) -> usize {
    half.iter().flatten().count()
}

/// All of it.
pub fn lines(line: Collect<String>, count: usize) -> usize {
    line.len() + count
}
