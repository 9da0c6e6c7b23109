pub fn base(start: usize) -> Vec<usize> {
    (0..start).collect()
}

pub fn doubled(base: Vec<usize>) -> Vec<usize> {
    base.into_iter().map(|number| number * 2).collect()
}

pub fn reversed(base: Vec<usize>) -> Vec<usize> {
    base.into_iter().rev().collect()
}

pub fn largest(base: &[usize]) -> Option<usize> {
    base.iter().copied().max()
}

/// Alone in reading it: it is moved here.
pub fn text(start: usize) -> String {
    start.to_string()
}

pub fn longer(text: String) -> String {
    text + "!"
}

pub fn other(start: usize) -> String {
    format!("{start}?")
}

pub fn done(doubled: Vec<usize>, reversed: &[usize], largest: Option<usize>) -> (usize, usize, Option<usize>) {
    (doubled.len(), reversed[0], largest)
}

pub fn both(longer: String, other: String) -> String {
    longer + &other
}

pub fn nothing(start: usize) {
    assert!(start < 100);
}

pub fn nothing_else(start: usize) {
    assert!(start < 200);
}

pub fn after(nothing: (), nothing_else: &()) -> bool {
    nothing == *nothing_else
}
