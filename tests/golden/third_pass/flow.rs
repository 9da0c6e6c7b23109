use nevis::{Collect, Parallelizable};

pub fn item(names: &[String]) -> impl Parallelizable<String> {
    names.to_vec()
}

pub fn size(item: &str) -> u64 {
    item.len() as u64
}

pub fn total(size: Collect<u64>) -> u64 {
    size.iter().sum()
}

pub fn share(size: u64, total: u64) -> f64 {
    size as f64 / total as f64
}

pub fn largest(share: &Collect<f64>) -> f64 {
    share.iter().copied().fold(0.0, f64::max)
}

/// Takes the item itself, two passes later.
pub fn line(item: String, share: f64, largest: f64, total: u64) -> String {
    format!("{item} {:.2} {total}", share / largest)
}

pub fn report(line: Collect<String>, item: Collect<String>) -> String {
    format!("{} / {}", line.join("; "), item.len())
}
