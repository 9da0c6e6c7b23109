//! Choosing nodes by their tags.

/// Which tags a node must have: all that is said of it holds.
///
/// ```
/// use nevis::TagFilter;
///
/// let filter = TagFilter::new()
///     .has("owner")                       // tagged with an owner, whoever it is,
///     .is("team", ["growth", "core"])     // of one of these teams,
///     .is_not("stage", ["draft"]);        // and no draft.
///
/// assert!(filter.fits(&[("owner", "ada"), ("team", "core")]));
/// assert!(!filter.fits(&[("owner", "ada"), ("team", "core"), ("stage", "draft")]));
/// assert!(!filter.fits(&[("team", "core")]));
/// assert!(TagFilter::new().fits(&[]));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "give it to `Graph::nodes_tagged`"]
pub struct TagFilter {
    conditions: Vec<Condition>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Condition {
    key: String,
    /// Any value, if there is no list.
    values: Option<Vec<String>>,
    holds: bool,
}

impl TagFilter {
    /// Whatever its tags.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// The tag is there, with any value.
    #[inline]
    pub fn has(self, key: &str) -> Self {
        self.with(key, None, true)
    }

    /// The tag is not there.
    #[inline]
    pub fn has_not(self, key: &str) -> Self {
        self.with(key, None, false)
    }

    /// The tag has one of these values: `.is("team", ["growth", "core"])`.
    pub fn is<S: Into<String>>(self, key: &str, values: impl IntoIterator<Item = S>) -> Self {
        let values = values.into_iter().map(Into::into).collect();
        self.with(key, Some(values), true)
    }

    /// The tag has none of these values, or is not there.
    pub fn is_not<S: Into<String>>(self, key: &str, values: impl IntoIterator<Item = S>) -> Self {
        let values = values.into_iter().map(Into::into).collect();
        self.with(key, Some(values), false)
    }

    /// Whether tags are as this says.
    #[must_use]
    #[inline]
    pub fn fits(&self, tags: &[(&str, &str)]) -> bool {
        self.conditions.iter().all(|condition| {
            let found = tags.iter().any(|(key, value)| {
                let values = condition.values.as_ref();
                *key == condition.key
                    && values.is_none_or(|values| values.iter().any(|known| known == value))
            });
            found == condition.holds
        })
    }

    #[inline]
    fn with(mut self, key: &str, values: Option<Vec<String>>, holds: bool) -> Self {
        self.conditions.push(Condition {
            key: key.to_owned(),
            values,
            holds,
        });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAGS: &[(&str, &str)] = &[("team", "core"), ("tier", "1")];

    #[track_caller]
    fn check(filter: TagFilter, expected: bool) {
        assert_eq!(filter.fits(TAGS), expected, "{filter:?}");
    }

    #[test]
    fn conditions_are_joined_by_and_values_by_or() {
        check(TagFilter::new().has("team").has("tier"), true);
        check(TagFilter::new().has("team").has("owner"), false);
        check(
            TagFilter::new()
                .is("team", ["growth", "core"])
                .is("tier", ["1"]),
            true,
        );
        check(
            TagFilter::new()
                .is("team", ["growth", "core"])
                .is("tier", ["2"]),
            false,
        );
        check(TagFilter::new().is("team", ["Core"]), false);
        check(TagFilter::new().is("team", Vec::<String>::new()), false);
    }

    #[test]
    fn conditions_can_be_denied() {
        check(TagFilter::new().has_not("owner"), true);
        check(TagFilter::new().has_not("team"), false);
        check(TagFilter::new().is_not("team", ["growth"]), true);
        check(TagFilter::new().is_not("team", ["growth", "core"]), false);
        check(TagFilter::new().is_not("owner", ["ada"]), true);
    }
}
