//! Names that may be meant by another: what an error about an unknown name suggests.

/// A longer name is nobody's slip, and takes long to compare.
const LONGEST: usize = 128;

/// The candidate that is closest to `name`, if one is so close that it may be meant: up to a third of
/// its letters are wrong, missing, too many or swapped with their neighbour. Of two that are equally
/// close, the first by name.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted = letters(name)?;
    let edits = |candidate: &'a str| {
        let letters = letters(candidate)?;
        let most = (wanted.len().max(letters.len()) / 3).clamp(1, 3);
        if letters.is_empty() || letters.len().abs_diff(wanted.len()) > most {
            return None;
        }
        let edits = distance(&wanted, &letters);
        (edits <= most).then_some((edits, candidate))
    };
    let closest = candidates.into_iter().filter_map(edits).min();
    closest.map(|(_, candidate)| candidate)
}

/// The letters that count: `Total-Words` is as good as `total_words`.
fn letters(name: &str) -> Option<Vec<char>> {
    let is_short = name.len() <= LONGEST;
    let plain = |letter| if letter == '-' { '_' } else { letter };
    is_short.then(|| {
        name.chars()
            .flat_map(char::to_lowercase)
            .map(plain)
            .collect()
    })
}

/// How many letters are inserted, removed, replaced or swapped with their neighbour to get from one
/// word to the other (the "optimal string alignment" form of Damerau and Levenshtein's distance).
fn distance(from: &[char], to: &[char]) -> usize {
    // Rows of the usual table: of the letter before the last, of the last, and of this one.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let replaced = last[j] + usize::from(a != b);
            let mut edits = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                edits = edits.min(before[j - 1] + 1);
            }
            row.push(edits);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        let known = ["total_words", "words", "text", "document", "x", "größe"];
        assert_eq!(nearest(name, known), expected, "{name}");
    }

    #[test]
    fn a_slip_is_recognised() {
        check("totl_words", Some("total_words"));
        check("wrods", Some("words"));
        check("word", Some("words"));
        check("Total-Words", Some("total_words"));
        check("documents", Some("document"));
        check("grösse", Some("größe"));
        check("y", Some("x"));
    }

    #[test]
    fn another_name_is_not() {
        check("txt_of_all", None);
        check("sum", None);
        check("abcd", None);
        check(&"words".repeat(1 << 16), None);
        assert_eq!(nearest("words", []), None);
        assert_eq!(nearest("", ["", "ab"]), None);
    }

    #[test]
    fn the_closest_wins_then_the_first_by_name() {
        assert_eq!(
            nearest("spend_maen", ["spend_mean", "spend_men"]),
            Some("spend_mean")
        );
        assert_eq!(nearest("part_c", ["part_b", "part_a"]), Some("part_a"));
    }

    #[test]
    fn a_swap_is_one_edit() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("abcd"), &chars("abdc")), 1);
        assert_eq!(distance(&chars("kitten"), &chars("sitting")), 3);
        assert_eq!(distance(&chars(""), &chars("ab")), 2);
    }
}
