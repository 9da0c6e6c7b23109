//! Names that may be meant by another.

/// More edits apart than this, names have nothing to do with each other.
const MOST: usize = 3;

/// A longer name is nobody's slip, and takes long to compare.
const LONGEST: usize = 64;

/// The one of the known names that is closest to an unknown one, if any is close.
pub(crate) fn most_similar<'a>(
    unknown: &str,
    known: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let edits = |name: &'a str| {
        let is_comparable = unknown.len().max(name.len()) <= 4 * LONGEST
            && unknown.len().abs_diff(name.len()) <= 4 * MOST;
        let edits = is_comparable.then(|| strsim::osa_distance(unknown, name))?;
        (edits <= MOST).then_some((edits, name))
    };
    known.filter_map(edits).min().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::most_similar;

    #[track_caller]
    fn check(unknown: &str, expected: Option<&str>) {
        let known = ["skip", "tag", "cache", "cross"];
        assert_eq!(
            most_similar(unknown, known.into_iter()),
            expected,
            "{unknown}"
        );
    }

    #[test]
    fn the_closest_name_is_meant() {
        check("skipp", Some("skip"));
        check("tags", Some("tag"));
        check("chace", Some("cache"));
        check("parallelize", None);
        check(&"s".repeat(1 << 20), None);
    }
}
