//! Nodes that run without a value, too: it is there, unless its node fails and the run goes on.

pub struct Rows(Vec<u64>);

impl std::ops::Deref for Rows {
    type Target = [u64];

    fn deref(&self) -> &[u64] {
        &self.0
    }
}

pub fn name(title: &str) -> Result<String, String> {
    Ok(title.to_owned())
}

pub fn size(name: &str) -> usize {
    name.len()
}

pub fn rows(size: usize) -> Rows {
    Rows(vec![1; size])
}

pub fn bytes() -> [u8; 3] {
    [1, 2, 3]
}

pub fn scale(size: Option<usize>) -> impl Fn(f64) -> f64 {
    let size = size.unwrap_or_default();
    move |x| x * size as f64
}

pub fn boxed(factor: f64) -> Box<dyn Fn(f64) -> f64 + Send + Sync> {
    Box::new(move |x| x * factor)
}

pub fn maybe(size: usize) -> Option<u64> {
    u64::try_from(size).ok()
}

/// By reference, each as another type.
pub fn borrowed(name: Option<&str>, rows: Option<&[u64]>, bytes: Option<&[u8]>) -> u64 {
    let bytes: u64 = bytes.unwrap_or_default().iter().map(|&byte| u64::from(byte)).sum();
    name.map_or(0, str::len) as u64 + rows.map_or(0, |rows| rows.iter().sum()) + bytes
}

pub fn functions(
    scale: Option<&dyn Fn(f64) -> f64>,
    boxed: Option<&(dyn Fn(f64) -> f64 + Send + Sync)>,
) -> f64 {
    scale.map_or(0.0, |scale| scale(1.0)) + boxed.map_or(0.0, |boxed| boxed(1.0))
}

/// A value that is an `Option` is read as it is, or as one that may be absent.
pub fn options(maybe: Option<u64>) -> u64 {
    maybe.unwrap_or_default()
}

pub fn options_of_options(maybe: Option<Option<u64>>) -> bool {
    maybe.flatten().is_some()
}

/// The whole type, by reference.
pub fn whole(name: Option<&String>, rows: Option<&Rows>) -> usize {
    name.map_or(0, String::len) + rows.map_or(0, |rows| rows.0.len())
}

/// Points into what may be absent.
pub fn first_word(name: Option<&str>) -> &str {
    name.and_then(|name| name.split(' ').next()).unwrap_or("none")
}

pub fn taken_before(name: Option<String>) -> String {
    name.unwrap_or_default() + "!"
}

pub fn said(first_word: Option<&str>, extra: Option<&str>) -> String {
    format!("{} {}", first_word.unwrap_or("?"), extra.unwrap_or("?"))
}

/// Takes it at last.
pub fn taken(name: Option<String>, rows: Option<Rows>) -> usize {
    name.map_or(0, |name| name.len()) + rows.map_or(0, |rows| rows.0.len())
}
