//! Letters of the words of lines.

use nevis::{Collect, Parallelizable};

/// Each line.
pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

/// Of an unknown number.
pub fn word(line: &str) -> impl Parallelizable<String> {
    let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    words.into_iter().filter(|word| !word.is_empty())
}

/// How many letters a word has.
pub fn letters(word: &str) -> Result<usize, String> {
    if word == "bad" {
        return Err("a bad word".to_owned());
    }
    Ok(word.len())
}

/// The longest word of a line.
pub fn longest(letters: Collect<usize>) -> usize {
    letters.into_iter().max().unwrap_or_default()
}

/// The mean over all lines, so that `excess` is a second pass.
pub fn mean(longest: Collect<usize>) -> f64 {
    longest.iter().sum::<usize>() as f64 / longest.len() as f64
}

/// How much longer it is than on the mean.
pub fn excess(longest: usize, mean: f64) -> f64 {
    longest as f64 - mean
}

/// The most of all lines.
pub fn most(excess: Collect<f64>) -> f64 {
    excess.into_iter().fold(0.0, f64::max)
}
