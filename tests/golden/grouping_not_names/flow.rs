use nevis::{Collect, Parallelizable};

#[nevis::tag(owner = "texts")]
pub fn line(text: &str) -> Result<impl Parallelizable<String>, String> {
    if text.is_empty() {
        return Err("empty".to_owned());
    }
    Ok(text.lines().map(str::to_owned).collect::<Vec<_>>())
}

#[nevis::tag(owner = "texts")]
pub fn word(line: &str) -> impl Parallelizable<String> {
    line.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

#[nevis::tag(owner = "numbers")]
pub fn length(word: &str) -> Result<usize, String> {
    if word == "bad" {
        return Err("a bad word".to_owned());
    }
    Ok(word.len())
}

#[nevis::tag(owner = "numbers")]
pub fn squared(length: usize) -> usize {
    length * length
}

#[nevis::tag(owner = "numbers")]
pub fn letters(squared: Collect<usize>) -> usize {
    assert!(squared.len() < 4, "too many words");
    squared.iter().sum()
}

#[nevis::tag(owner = "numbers")]
pub fn most(letters: Collect<usize>) -> Option<usize> {
    letters.into_iter().max()
}

pub fn title(text: &str) -> usize {
    text.len()
}

pub fn report(title: usize, most: Option<usize>) -> Result<String, String> {
    match most {
        Some(most) if title > 3 => Ok(format!("{title} {most}")),
        _ => Err("too short".to_owned()),
    }
}
