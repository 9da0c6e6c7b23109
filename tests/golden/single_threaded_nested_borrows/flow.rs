//! Without an executor there is one lifetime less to name.

use std::rc::Rc;

use nevis::{Collect, Parallelizable};

pub fn text(source: &Rc<str>) -> Rc<str> {
    source.clone()
}

pub fn line(text: &Rc<str>) -> impl Parallelizable<&str> {
    text.lines()
}

pub fn word(line: &str) -> impl Parallelizable<&str> {
    line.split(' ')
}

pub fn length(word: &str, limit: &Rc<usize>) -> usize {
    word.len().min(**limit)
}

pub fn longest<'a>(word: &Collect<&'a str>, length: Collect<usize>) -> &'a str {
    let longest = length.iter().max();
    word.iter()
        .zip(&length)
        .find(|(_, length)| Some(*length) == longest)
        .map_or("", |(word, _)| word)
}

pub fn report(longest: Collect<&str>, line: &Collect<&str>) -> String {
    format!("{} {}", longest.join(" "), line.len())
}
