//! `range`, `mean_in_range`, `max_standard_dev`, `allow_nan`, `max_fraction_nan`, and `values_in` and `unique` of
//! numbers.

use nevis::check::{
    allow_nan, max_fraction_nan, max_standard_dev, mean_in_range, range, range_of_known, unique,
    values_in,
};

use crate::{fails, passes};

const NAN: f64 = f64::NAN;
const INF: f64 = f64::INFINITY;

#[test]
fn range_of_one() {
    passes(&range(&0.0, 0.0, 1.0), "it is within 0.0 to 1.0");
    passes(&range(&1.0, 0.0, 1.0), "it is within 0.0 to 1.0");
    passes(&range(&-0.0, 0.0, 1.0), "it is within 0.0 to 1.0");
    fails(&range(&1.7, 0.0, 1.0), "1.7 is outside 0.0 to 1.0");
    fails(&range(&NAN, 0.0, 1.0), "NaN is outside 0.0 to 1.0");
    fails(&range(&NAN, -INF, INF), "NaN is outside -inf to inf");
    fails(&range(&INF, 0.0, 1e300), "inf is outside 0.0 to 1e300");
    passes(&range(&INF, 0.0, INF), "it is at least 0.0");
    fails(&range(&-1, 0.0, INF), "-1 is not at least 0");
    fails(&range(&8_u8, -INF, 7.5), "8 is not at most 7.5");
    passes(&range(&Some(3), 0.0, 7.0), "it is within 0 to 7");
    passes(&range(&None::<f64>, 0.0, 1.0), "it is within 0.0 to 1.0");
}

#[test]
fn range_of_many() {
    let mut year = vec![0.5; 365];
    passes(
        &range(&year, 0.0, 1.0),
        "all 365 values are within 0.0 to 1.0",
    );
    (year[12], year[99], year[200]) = (1.7, -0.1, NAN);
    let result = range(&year, 0.0, 1.0);
    fails(
        &result,
        "3 of 365 values are outside 0.0 to 1.0, the first is 1.7 at 12",
    );
    let text = |(name, value): &(String, String)| format!("{name} = {value}");
    let diagnostics: Vec<String> = result.diagnostics.iter().map(text).collect();
    assert_eq!(
        diagnostics,
        ["values = 365", "wrong = 3", "first = 1.7", "at = 12"]
    );

    passes(&range::<[f64]>(&[], 0.0, 1.0), "there are no values");
    passes(&range(&[3], 0.0, 7.0), "the only value is within 0 to 7");
    fails(
        &range(&[8], 0.0, 7.0),
        "1 of 1 value is outside 0 to 7: 8 at 0",
    );
    fails(
        &range(&[None, Some(8)], 0.0, 7.0),
        "1 of 2 values is outside 0 to 7: 8 at 1",
    );
}

#[test]
fn range_of_known_values() {
    let result = range_of_known(&[NAN, 2.0, 0.5], 0.0, 1.0);
    fails(&result, "1 of 3 values is outside 0.0 to 1.0: 2.0 at 1");
    passes(
        &range_of_known(&[NAN, 0.5], 0.0, 1.0),
        "all 2 values are within 0.0 to 1.0",
    );
}

#[test]
fn means() {
    passes(
        &mean_in_range(&[1, 2], 1.0, 2.0),
        "the mean of 2 values is 1.5, within 1.0 to 2.0",
    );
    passes(
        &mean_in_range(&[NAN, 2.0], 1.0, INF),
        "the mean of 1 value is 2.0, at least 1.0",
    );
    fails(
        &mean_in_range(&[-2.0], 0.0, INF),
        "the mean of 1 value is -2.0, not at least 0.0",
    );
    fails(
        &mean_in_range(&[NAN], 0.0, 1.0),
        "there are no values to take the mean of",
    );
    fails(
        &mean_in_range(&[None::<i32>], 0.0, 1.0),
        "there are no values to take the mean of",
    );
    // Infinities of both signs have no mean.
    let result = mean_in_range(&[INF, -INF], 0.0, 1.0);
    fails(&result, "the mean of 2 values is NaN, outside 0.0 to 1.0");
}

#[test]
fn deviations() {
    let result = max_standard_dev(&[1.0, 3.0, NAN], 2.0);
    let found = "the standard deviation of 2 values is 1.4142135623730951";
    passes(&result, &format!("{found}, at most 2.0"));
    fails(
        &max_standard_dev(&[1, 3], 1.0),
        &format!("{found}, more than 1.0"),
    );
    passes(&max_standard_dev(&[7.0], 0.0), "1 value cannot vary");
    passes(&max_standard_dev(&[NAN], 0.0), "no values cannot vary");
    // What no number says is not at most anything.
    assert!(!max_standard_dev(&[INF, 1.0], 1e300).passes);
}

#[test]
fn missing_values() {
    passes(&allow_nan(&1.0, false), "it is not missing");
    fails(&allow_nan(&NAN, false), "it is missing");
    passes(&allow_nan(&NAN, true), "it is missing");
    fails(
        &allow_nan(&[Some(1), None, None], false),
        "2 of 3 values are missing, the first at 1",
    );
    passes(&allow_nan(&[1, 2], false), "no value is missing");
    passes(&allow_nan(&["a"], false), "no value is missing");
    fails(
        &allow_nan(&[Some(f32::NAN)], false),
        "1 of 1 value is missing, at 0",
    );

    let tenth = [&[NAN][..], &[0.0; 9]].concat();
    passes(
        &max_fraction_nan(&tenth, 0.1),
        "1 of 10 values is missing (0.1, not more than 0.1), at 0",
    );
    fails(
        &max_fraction_nan(&tenth, 0.05),
        "1 of 10 values is missing (0.1, more than 0.05), at 0",
    );
    passes(&max_fraction_nan::<[f64]>(&[], 0.0), "there are no values");
    passes(&max_fraction_nan(&[1.0], 0.0), "no value is missing");
}

#[test]
fn numbers_of_a_list() {
    passes(
        &values_in(&[1, 2, 1], &[1.0, 2.0]),
        "all 3 values are one of 1, 2",
    );
    fails(&values_in(&3.5, &[1.0, 2.0]), "3.5 is not one of 1.0, 2.0");
    fails(&values_in(&NAN, &[NAN]), "NaN is not one of NaN");
    passes(
        &values_in(&[0.1_f32], &[0.1]),
        "the only value is one of 0.1",
    );
    passes(
        &values_in(&[None::<u8>], &[1.0]),
        "the only value is one of 1",
    );
    let many: Vec<f64> = (0..10).map(f64::from).collect();
    fails(
        &values_in(&10, &many),
        "10 is not one of 0, 1, 2, 3, 4, 5, 6, 7 and 2 more",
    );
}

#[test]
fn numbers_that_occur_once() {
    passes(&unique(&[3, 1, 2]), "all 3 values are there once");
    fails(
        &unique(&[3.0, 0.0, -0.0]),
        "1 of 3 values is there already: -0.0 at 1 and again at 2",
    );
    fails(
        &unique(&[3, 3, 1, 3]),
        "2 of 4 values are there already, the first is 3 at 0 and again at 1",
    );
    passes(&unique(&[NAN, NAN]), "all 2 values are there once");
    passes(&unique(&[None::<i32>, None]), "all 2 values are there once");
    passes(&unique::<[u8]>(&[]), "there are no values");
    fails(
        &unique(&[true, false, true]),
        "1 of 3 values is there already: true at 0 and again at 2",
    );
}
