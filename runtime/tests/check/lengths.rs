//! `not_empty` and `len`.

use std::collections::{BTreeMap, HashSet};

use nevis::check::{len, not_empty};

use crate::{fails, passes};

#[test]
fn something_is_there() {
    passes(&not_empty("a"), "it is not empty");
    fails(&not_empty(&String::new()), "it is empty");
    fails(&not_empty(&Vec::<f64>::new()), "it is empty");
    passes(&not_empty(&[f64::NAN]), "it is not empty");
    fails(&not_empty(&Some("")), "it is empty");
    fails(&not_empty(&None::<Vec<u8>>), "it is empty");
    passes(&not_empty(&BTreeMap::from([(1, 2)])), "it is not empty");
    fails(&not_empty(&HashSet::<u8>::new()), "it is empty");
}

#[test]
fn so_many_are_there() {
    passes(&len("Zürich", 6, 6), "6 characters");
    fails(&len("a", 2, 3), "1 character, not 2 to 3");
    fails(&len(&[0; 4], 0, 3), "4 items, not at most 3");
    fails(&len(&[0; 4], 5, 5), "4 items, not 5");
    fails(
        &len(&BTreeMap::from([(1, 2)]), 2, usize::MAX),
        "1 entry, not at least 2",
    );
    fails(&len(&None::<String>, 1, 9), "no characters, not 1 to 9");
    passes(&len::<[u8]>(&[], 0, 0), "no items");
}
