//! The check `regex` without its feature: who uses it is told so by rustc.

use super::result::ValidationResult;

/// What nothing is: the check `regex` needs the feature `regex`.
#[diagnostic::on_unimplemented(
    message = "the check `regex` needs the feature `regex` of `nevis`",
    label = "checked by a pattern",
    note = "in Cargo.toml, give `nevis` the feature: `features = [\"regex\"]`"
)]
pub trait RegexFeature {}

/// The pattern is found in every text, with the feature `regex`.
#[must_use]
pub fn regex<V: RegexFeature + ?Sized>(value: &V, pattern: &'static str) -> ValidationResult {
    let _ = (value, pattern);
    ValidationResult::fail("the feature `regex` is off")
}
