//! Texts that match a pattern.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use regex_lite::Regex;

use super::count::each;
use super::leaf::Text;
use super::result::ValidationResult;
use super::values::{Values, tally};

/// The patterns that have been used. A flow has a few, written in its attributes, so nothing is ever removed.
static PATTERNS: RwLock<BTreeMap<&'static str, Arc<Regex>>> = RwLock::new(BTreeMap::new());

/// The pattern is found in every text; `^` and `$` make it about the whole of it. A `None` is not looked at. The
/// syntax is that of the crate `regex-lite`: classes such as `\d` are ASCII's. A pattern that is none fails
/// every text; the build script says so before.
///
/// ```
/// use nevis::check::regex;
///
/// assert!(regex(&["a1", "b2"], r"^[a-z]\d$").passes);
/// assert_eq!(regex("7", "^[a-z]").message, r#""7" is without a match of `^[a-z]`"#);
/// ```
#[must_use]
pub fn regex<V: Values<Leaf: Text> + ?Sized>(value: &V, pattern: &'static str) -> ValidationResult {
    let compiled = match compiled(pattern) {
        Ok(compiled) => compiled,
        Err(error) => {
            let message = format!("`{pattern}` is not a regular expression: {error}");
            return ValidationResult::fail(message);
        }
    };
    let tally = tally(value, |text| compiled.is_match(text.text()));
    let should = format!("a match of `{pattern}`");
    each::<V>(&tally, &should, &format!("without {should}"))
}

fn compiled(pattern: &'static str) -> Result<Arc<Regex>, regex_lite::Error> {
    let patterns = PATTERNS.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = patterns.get(pattern) {
        return Ok(Arc::clone(known));
    }
    drop(patterns);
    let compiled = Arc::new(Regex::new(pattern)?);
    let mut patterns = PATTERNS.write().unwrap_or_else(PoisonError::into_inner);
    patterns.insert(pattern, Arc::clone(&compiled));
    Ok(compiled)
}
