use nevis::{Collect, Parallelizable};

pub fn word(text: &str) -> impl Parallelizable<String> {
    text.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

pub fn shout(word: &str) -> String {
    word.to_uppercase()
}

pub fn sorted(shout: Collect<String>) -> Vec<String> {
    let mut shout = shout.into_vec();
    shout.sort();
    shout
}

pub fn joined(shout: Collect<String>, sorted: &[String]) -> String {
    shout.join(" ") + &sorted.concat()
}

pub fn count(shout: &Collect<String>) -> usize {
    shout.len()
}
