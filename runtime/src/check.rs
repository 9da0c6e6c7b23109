//! What `#[nevis::check_output(..)]` checks: one function for each check, over the value of a node.
//!
//! | in the attribute | passes if |
//! |---|---|
//! | [`range`]`(0.0, 1.0)` | every number is within, both ends included |
//! | [`values_in`]`([1, 2])`, `values_in(["a", "b"])` | every number or text is one of these |
//! | [`allow_nan`]`(false)` | no value is missing |
//! | [`max_fraction_nan`]`(0.1)` | not more than a tenth of the values are missing |
//! | [`mean_in_range`]`(0.0, 1.0)` | the mean of the numbers is within |
//! | [`max_standard_dev`]`(2.0)` | the numbers do not vary more than this |
//! | [`not_empty`] | there is at least one item, character or row |
//! | [`len`]`(3)`, `len(1, 5)` | there are so many |
//! | [`regex`]`("^[a-z]+$")` | the pattern is found in every text |
//! | [`unique`] | no value occurs twice |
//!
//! A value may be a single one, an `Option`, or a list of them: a slice, an array, a `Vec`, an Arrow column
//! (feature `arrow`), or a type of your own that is [`Values`]. A `NaN` and a `None` are both *missing*, which
//! is what `allow_nan` and `max_fraction_nan` are about. To the other checks they are different:
//!
//! | | `NaN` | `None` |
//! |---|---|---|
//! | `range` | is outside of every range, unless `allow_nan = true` is said | is not looked at |
//! | `values_in` | is no value of any list | is not looked at |
//! | `mean_in_range`, `max_standard_dev` | is not looked at | is not looked at |
//! | `unique` | is not looked at | is not looked at |
//! | `regex` | | is not looked at |
//! | `not_empty`, `len` of a list | counts | counts |
//! | `not_empty`, `len` of an `Option` of a list or text | | is empty |
//!
//! An empty list passes every check but `not_empty`, `mean_in_range` and a `len` that it is too short for.
//!
//! ```
//! use nevis::check;
//!
//! let result = check::range(&[0.2, 1.7, 0.9], 0.0, 1.0);
//! assert!(!result.passes);
//! assert_eq!(result.message, "1 of 3 values is outside 0.0 to 1.0: 1.7 at 1");
//! ```

#[cfg(feature = "arrow")]
mod arrow;
mod count;
mod failed;
mod leaf;
mod length;
mod missing;
mod moments;
mod range;
#[cfg(feature = "regex")]
mod regex;
mod result;
mod unique;
mod values;
mod values_in;
#[cfg(not(feature = "regex"))]
mod without_regex;

pub use failed::{ChecksFailed, FailedCheck};
pub use leaf::{Distinct, Leaf, Number, Text};
pub use length::{Length, len, not_empty};
pub use missing::{allow_nan, max_fraction_nan};
pub use moments::{max_standard_dev, mean_in_range};
pub use range::{range, range_of_known};
#[cfg(feature = "regex")]
pub use regex::regex;
pub use result::ValidationResult;
pub use unique::unique;
pub use values::Values;
pub use values_in::{Allowed, values_in};
#[cfg(not(feature = "regex"))]
pub use without_regex::{RegexFeature, regex};
