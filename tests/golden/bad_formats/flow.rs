//! Formats that are not there, or are given something else than they take.

#[nevis::load_from(cvs(path = source(path)))]
pub fn unknown(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(ndjson(path = source(path)))]
pub fn known_otherwise(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(pickle(path = source(path)))]
pub fn of_another_language(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(csv(delimiter = ";"))]
pub fn without_a_path(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(csv(path = source(path), delimeter = ";"))]
pub fn unknown_option(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(csv(path = source(path), delimiter = "; "))]
pub fn not_one_character(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(csv(path = source(path), headers = source(headers)))]
pub fn not_known_at_build_time(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(csv(path = 3))]
pub fn no_path(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(csv("data.csv"))]
pub fn without_a_name(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(csv(path = source(path), path = "data.csv"))]
pub fn twice(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(environment(name = "A", prefix = "B"))]
pub fn two_that_exclude_each_other(text: String) -> usize {
    text.len()
}

#[nevis::load_from(json(path = source(path), pretty = true))]
pub fn for_saving(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(csv(path = source(path)).delimiter(";"))]
pub fn methods(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(csv(path = group(source(a), source(b))))]
pub fn groups(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(crate::Own("data.csv"))]
pub fn fields_without_names(rows: &[f64]) -> usize {
    rows.len()
}

#[nevis::load_from(csv)]
pub fn without_parentheses(rows: &[f64]) -> usize {
    rows.len()
}
