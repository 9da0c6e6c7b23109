use std::collections::BTreeMap;

#[nevis::inject(x = group(a, b))]
pub fn group_for_number(x: f64) -> f64 {
    x
}

#[nevis::inject(x = group(a = a, b = b))]
pub fn map_for_list(x: &[f64]) -> f64 {
    x[0]
}

#[nevis::inject(x = group(a, b))]
pub fn list_for_map(x: BTreeMap<String, f64>) -> f64 {
    x["a"]
}

#[nevis::inject(x = group(a, b = b))]
pub fn mixed_group(x: &[f64]) -> f64 {
    x[0]
}

#[nevis::inject(x = group())]
pub fn empty_group(x: &[f64]) -> f64 {
    x[0]
}

#[nevis::inject(x = group(group(a, b), group(c)))]
pub fn group_in_group(x: &[Vec<f64>]) -> f64 {
    x[0][0]
}

#[nevis::inject(x = group(a, "text"))]
pub fn text_in_group(x: &[f64]) -> f64 {
    x[0]
}
