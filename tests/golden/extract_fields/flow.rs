//! Fields of structs and entries of maps as nodes.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use nevis::{Collect, Parallelizable};

/// Nothing here can be cloned but the values.
pub(crate) struct Stats {
    pub(crate) mean: f64,
    pub(crate) max: f64,
    pub(crate) values: Vec<f64>,
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) rest: Vec<u8>,
}

/// All fields: copied, moved, borrowed. What is left is dropped.
#[nevis::extract_fields(mean: f64, max: f64, values: Vec<f64>, name: &str, path: &Path)]
pub fn stats(numbers: &[f64]) -> Stats {
    let sum: f64 = numbers.iter().sum();
    Stats {
        mean: sum / numbers.len() as f64,
        max: numbers.iter().copied().fold(0.0, f64::max),
        values: numbers.to_vec(),
        name: "numbers".to_owned(),
        path: PathBuf::from("in.csv"),
        rest: vec![1, 2, 3],
    }
}

/// Takes a field by value.
pub fn sorted(values: Vec<f64>, mean: f64) -> Vec<f64> {
    let mut values = values;
    values.retain(|value| *value >= mean);
    values.sort_unstable_by(f64::total_cmp);
    values
}

pub fn title(name: &str, path: &Path, max: f64) -> String {
    format!("{name} of {}: {max}", path.display())
}

/// Entries of a map: one is missing and filled in.
#[nevis::extract_fields(first: u32, third: u32, fill_with = 30)]
pub fn counts(numbers: &[f64]) -> BTreeMap<String, u32> {
    BTreeMap::from([
        ("first".to_owned(), numbers.len() as u32),
        ("second".to_owned(), 2),
    ])
}

/// Entries that have to be there; the types are those of the map.
#[nevis::extract_fields(left, right: &[f64])]
pub fn halves(sorted: &[f64]) -> Result<HashMap<&'static str, Vec<f64>>, std::num::ParseIntError> {
    let (left, right) = sorted.split_at(sorted.len() / 2);
    Ok(HashMap::from([("left", left.to_vec()), ("right", right.to_vec())]))
}

pub fn balance(left: Vec<f64>, right: &[f64], first: u32, third: u32) -> f64 {
    right.iter().sum::<f64>() - left.iter().sum::<f64>() + f64::from(first + third)
}

#[derive(Clone)]
pub(crate) struct City {
    pub(crate) name: String,
    pub(crate) people: Option<u32>,
}

/// Fields of items.
#[nevis::extract_fields(city_name: String)]
pub fn city(balance: f64) -> impl Parallelizable<CityName> {
    ["a", "b"].map(|name| CityName {
        city_name: format!("{name}{balance}"),
    })
}

pub(crate) struct CityName {
    pub(crate) city_name: String,
}

/// In a block, with an error.
#[nevis::extract_fields(name_of_city, people: Option<u32>)]
pub fn found(city_name: &str) -> Result<Found, std::num::ParseIntError> {
    Ok(City {
        name: city_name.to_owned(),
        people: Some(city_name.len() as u32),
    }
    .into())
}

pub(crate) struct Found {
    pub(crate) name_of_city: String,
    pub(crate) people: Option<u32>,
}

impl From<City> for Found {
    fn from(city: City) -> Self {
        Self {
            name_of_city: city.name,
            people: city.people,
        }
    }
}

pub fn line(name_of_city: String, people: Option<u32>) -> String {
    format!("{name_of_city}: {people:?}")
}

pub fn lines(line: Collect<String>) -> Vec<String> {
    line.into_vec()
}
