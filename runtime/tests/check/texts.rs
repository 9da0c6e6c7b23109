//! `regex`, and `values_in` and `unique` of texts.

#[cfg(feature = "regex")]
use nevis::check::regex;
use nevis::check::{unique, values_in};

use crate::{fails, passes};

#[cfg(feature = "regex")]
#[test]
fn texts_match() {
    passes(&regex("b7", r"^[a-z]\d$"), r"it is a match of `^[a-z]\d$`");
    fails(&regex("b", r"\d"), r#""b" is without a match of `\d`"#);
    passes(&regex("ab12", r"\d"), r"it is a match of `\d`");
    let names = ["ann".to_owned(), "Bob".to_owned(), String::new()];
    fails(
        &regex(&names, "^[a-z]+$"),
        r#"2 of 3 values are without a match of `^[a-z]+$`, the first is "Bob" at 1"#,
    );
    passes(
        &regex(&[Some("a"), None], "a"),
        "all 2 values are a match of `a`",
    );
    passes(&regex::<[&str]>(&[], "a"), "there are no values");
}

#[cfg(feature = "regex")]
#[test]
fn what_is_no_pattern_fails() {
    let result = regex("a", "(");
    assert!(!result.passes);
    assert!(
        result
            .message
            .starts_with("`(` is not a regular expression: "),
        "{result}"
    );
}

#[test]
fn texts_of_a_list() {
    passes(&values_in("a", &["a", "b"]), r#"it is one of "a", "b""#);
    fails(
        &values_in(&vec!["a".to_owned(), "A".to_owned()], &["a"]),
        r#"1 of 2 values is not one of "a": "A" at 1"#,
    );
}

#[test]
fn characters_of_a_list() {
    passes(
        &values_in(&['a', 'b'], &['a', 'b']),
        "all 2 values are one of 'a', 'b'",
    );
    fails(&values_in(&Some('c'), &['a']), "'c' is not one of 'a'");
}

#[test]
fn texts_that_occur_once() {
    passes(&unique(&["a", "A"]), "all 2 values are there once");
    fails(
        &unique(&["a", "b", "a"]),
        r#"1 of 3 values is there already: "a" at 0 and again at 2"#,
    );
}
