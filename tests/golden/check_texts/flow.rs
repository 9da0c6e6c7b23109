//! Checks of texts, lists and maps, of a node that may fail.

use std::collections::BTreeMap;

#[nevis::check_output(regex(r"^\w+$"), len(1, 12), not_empty, importance = fail)]
pub fn name(line: &str) -> Result<String, String> {
    match line.split_once(',') {
        Some((name, _)) => Ok(name.to_owned()),
        None => Err(format!("no comma in {line:?}")),
    }
}

/// Two attributes, one above the other: of the same kind, and of another importance.
#[nevis::check_output(len(max = 4), values_in(["a", "b"]))]
#[nevis::check_output(len(min = 2), unique, importance = fail)]
pub fn fields(line: &str) -> Vec<String> {
    line.split(',').skip(1).map(str::to_owned).collect()
}

#[nevis::tag(secret = "true")]
#[nevis::check_output(not_empty)]
pub fn lengths(fields: &[String]) -> BTreeMap<String, usize> {
    fields.iter().map(|field| (field.clone(), field.len())).collect()
}

pub fn shown(name: &str, lengths: &BTreeMap<String, usize>) -> String {
    format!("{name} {lengths:?}")
}
