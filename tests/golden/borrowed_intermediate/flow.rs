pub fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

pub fn longest<'a>(words: &[&'a str]) -> &'a str {
    words
        .iter()
        .copied()
        .max_by_key(|word| word.len())
        .unwrap_or("")
}

pub fn first_of_owned<'t>(title: &'t str, fallback: &'static str) -> &'t str {
    title.split(' ').next().unwrap_or(fallback)
}

pub fn title(longest: &str) -> String {
    longest.to_uppercase() + " it is"
}

pub fn report(first_of_owned: &str, words: Vec<&str>) -> String {
    format!("{first_of_owned} of {}", words.len())
}
