//! Items that borrow: nothing is copied.

use nevis::{Collect, Parallelizable};

pub fn text(lines: &[String]) -> String {
    lines.join("\n")
}

pub fn line(text: &str) -> impl Parallelizable<&str> {
    text.lines()
}

pub fn word(line: &str) -> impl Parallelizable<&str> {
    line.split(' ')
}

pub fn initial(word: &str) -> Option<char> {
    word.chars().next()
}

pub fn initials(initial: Collect<Option<char>>, word: &Collect<&str>) -> String {
    let initials: String = initial.into_iter().flatten().collect();
    format!("{initials}{}", word.len())
}

pub fn all(initials: Collect<String>, line: Collect<&str>) -> String {
    format!("{} {}", initials.join("/"), line.len())
}
