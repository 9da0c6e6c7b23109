pub struct Report {
    pub lines: Vec<String>,
}

pub fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

pub fn count(words: &[String]) -> usize {
    words.len()
}

pub fn mean(count: f64) -> f64 {
    count / 2.0
}

pub fn report(words: &Report) -> usize {
    words.lines.len()
}

pub fn parsed(text: &str) -> Result<i64, std::num::ParseIntError> {
    text.parse()
}

pub fn shown(parsed: u8) -> String {
    format!("{parsed:?}")
}
