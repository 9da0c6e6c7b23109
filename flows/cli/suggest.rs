//! What was probably meant.

/// The candidate that the text was probably meant to be: one with a mistake or two in it, by
/// length.
pub(crate) fn nearest<'a>(
    text: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let distances = candidates.map(|name| (strsim::damerau_levenshtein(text, name), name));
    let near = distances.filter(|(distance, name)| *distance <= (name.len() / 3).max(1));
    near.min().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_if_near_enough() {
        let names = || ["corpus", "top", "word_count"].into_iter();

        assert_eq!(nearest("corpsu", names()), Some("corpus"));
        assert_eq!(nearest("tpo", names()), Some("top"));
        assert_eq!(nearest("wordcount", names()), Some("word_count"));
        assert_eq!(nearest("threshold", names()), None);
    }
}
