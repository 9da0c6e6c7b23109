//! `load_from` with something else than a format and a parameter.

#[nevis::load_from]
pub fn nothing(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(into = rows)]
pub fn no_format(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(text(path = "a"), text(path = "b"))]
pub fn two_formats(text: String) -> usize {
    text.len()
}

#[nevis::load_from(text(path = "a"), to = text)]
pub fn another_word(text: String) -> usize {
    text.len()
}

#[nevis::load_from(text(path = "a"), into = 3)]
pub fn no_name(text: String) -> usize {
    text.len()
}
