//! Which known name an unknown one probably means.

/// Whether `unknown` is so close to `known` that it is probably a slip: four letters or more, one
/// edit apart, two from eight letters up. Names that differ in digits or in the last letter alone
/// (`rate1`, `rate2`; `value_a`, `value_b`; `word`, `words`) are commonly both meant.
pub(super) fn is_near(unknown: &str, known: &str) -> bool {
    let letters = unknown.chars().count();
    let allowed = match letters {
        0..4 => return false,
        4..8 => 1,
        _ => 2,
    };
    let distance = strsim::osa_distance(unknown, known);
    distance > 0
        && distance <= allowed
        && !differ_in_digits(unknown, known)
        && !differ_in_last(unknown, known)
}

fn differ_in_digits(a: &str, b: &str) -> bool {
    let letters = |name: &str| {
        name.chars()
            .filter(|c| !c.is_ascii_digit())
            .collect::<String>()
    };
    letters(a) == letters(b)
}

fn differ_in_last(a: &str, b: &str) -> bool {
    let head = |name: &str| {
        let mut chars = name.chars();
        chars.next_back();
        chars.as_str().to_owned()
    };
    head(a) == head(b) || head(a) == b || head(b) == a
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[track_caller]
    fn check(unknown: &str, known: &str, expected: bool) {
        assert_eq!(is_near(unknown, known), expected, "{unknown} for {known}");
    }

    #[test]
    fn slips_are_near_and_families_are_not() {
        check("spend_maen", "spend_mean", true);
        check("spnd_maen", "spend_mean", true);
        check("wrods", "words", true);
        check("txt", "text", false);
        check("xy", "xz", false);
        check("rate1", "rate2", false);
        check("rate12", "rate2", false);
        check("value_a", "value_b", false);
        check("word", "words", false);
        check("document", "corpus", false);
        check("same", "same", false);
    }
}
