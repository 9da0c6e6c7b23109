//! The checks of `nevis::check`: what passes, what does not, and what they say.

#[path = "check/lengths.rs"]
mod lengths;
#[path = "check/numbers.rs"]
mod numbers;
#[path = "check/properties.rs"]
mod properties;
#[path = "check/shapes.rs"]
mod shapes;
#[path = "check/texts.rs"]
mod texts;

use nevis::ValidationResult;

/// It passes, and says this.
#[track_caller]
fn passes(result: &ValidationResult, message: &str) {
    assert_eq!((result.passes, result.message.as_str()), (true, message));
}

/// It fails, and says this.
#[track_caller]
fn fails(result: &ValidationResult, message: &str) {
    assert_eq!((result.passes, result.message.as_str()), (false, message));
}
