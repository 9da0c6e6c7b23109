use nevis::{Collect, Parallelizable};

pub fn word(text: &str) -> impl Parallelizable<String> {
    text.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

pub fn shout(word: String) -> String {
    word.to_uppercase()
}

pub fn joined(shout: Collect<String>) -> String {
    shout.join(" ")
}
