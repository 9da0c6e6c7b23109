//! Which known name an unknown one probably means.

use crate::sorted::Map;

/// A longer name is nobody's slip.
const LONGEST: usize = 64;

/// How many pairs of names of one flow are compared letter by letter. A flow of thousands of names
/// that are all alike is generated.
const COMPARED: usize = 200_000;

/// The known names by their letters: families such as `rate1`, `rate2` are compared once.
pub(super) struct Nearest {
    families: Vec<Family>,
    compared: usize,
}

struct Family {
    letters: String,
    length: usize,
    mask: u64,
    names: Vec<String>,
}

impl Nearest {
    pub(super) fn new<'a>(known: impl Iterator<Item = &'a String>) -> Self {
        let mut families: Map<String, Vec<String>> = Map::new();
        for name in known {
            families.or_default(letters(name)).push(name.clone());
        }
        let family = |(letters, names): (String, Vec<String>)| Family {
            length: letters.chars().count(),
            mask: mask(&letters),
            letters,
            names,
        };
        Self {
            families: families.into_iter().map(family).collect(),
            compared: 0,
        }
    }

    /// The known names that may be meant by an unknown one.
    pub(super) fn to(&mut self, unknown: &str) -> Vec<&str> {
        let mut near = Vec::new();
        let allowed = allowed(unknown);
        let own = letters(unknown);
        let (length, mask) = (own.chars().count(), mask(&own));
        for family in &self.families {
            // An edit changes the length by one, and takes away or adds two letters at most.
            if allowed == 0
                || length.abs_diff(family.length) > allowed
                || (mask ^ family.mask).count_ones() as usize > 2 * allowed
                || self.compared > COMPARED
            {
                continue;
            }
            self.compared += 1;
            if strsim::osa_distance(&own, &family.letters) <= allowed {
                self.compared += family.names.len();
                near.extend(
                    family
                        .names
                        .iter()
                        .map(String::as_str)
                        .filter(|known| is_near(unknown, known)),
                );
            }
        }
        near.sort_unstable();
        near
    }
}

/// How many edits apart a name and the one that is meant may be.
fn allowed(unknown: &str) -> usize {
    match unknown.chars().take(LONGEST + 1).count() {
        4..8 => 1,
        8..=LONGEST => 2,
        _ => 0,
    }
}

/// Which letters there are.
fn mask(letters: &str) -> u64 {
    letters
        .bytes()
        .fold(0, |mask, byte| mask | 1 << (byte % 64))
}

/// Whether `unknown` is so close to `known` that it is probably a slip: four letters or more, one
/// edit apart, two from eight letters up. Names that differ in digits or in the last letter alone
/// (`rate1`, `rate2`; `value_a`, `value_b`; `word`, `words`) are commonly both meant.
pub(super) fn is_near(unknown: &str, known: &str) -> bool {
    let allowed = allowed(unknown);
    if allowed == 0 || unknown.len().abs_diff(known.len()) > 4 * allowed {
        return false;
    }
    let distance = strsim::osa_distance(unknown, known);
    distance > 0
        && distance <= allowed
        && !differ_in_digits(unknown, known)
        && !differ_in_last(unknown, known)
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| !c.is_ascii_digit()).collect()
}

fn differ_in_digits(a: &str, b: &str) -> bool {
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
    use super::{Nearest, is_near};

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

    #[test]
    fn families_are_searched_for_each_name() {
        let known: Vec<String> = ["spend_mean", "rate1", "rate2", "words", "spend_maan3"]
            .map(String::from)
            .into();
        let near = |unknown: &str| Nearest::new(known.iter()).to(unknown).join(" ");
        assert_eq!(near("spend_maen"), "spend_maan3 spend_mean");
        assert_eq!(near("raet2"), "rate2");
        assert_eq!(near("rate3"), "");
        assert_eq!(near("wrods"), "words");
        assert_eq!(near("document"), "");
        assert_eq!(near(&"w".repeat(1 << 20)), "");
    }
}
