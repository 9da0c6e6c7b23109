use nevis::{Collect, Parallelizable};

pub fn sample(samples: &[f64]) -> impl Parallelizable<f64> {
    samples.to_vec()
}

pub fn scaled(sample: f64, scale: f64) -> f64 {
    sample * scale
}

pub fn mean(scaled: Collect<f64>) -> f64 {
    scaled.iter().sum::<f64>() / scaled.len() as f64
}

pub fn deviation(scaled: f64, mean: f64) -> f64 {
    (scaled - mean).abs()
}

pub fn largest(deviation: Collect<f64>) -> f64 {
    deviation.iter().copied().fold(0.0, f64::max)
}

pub fn word(title: &str) -> impl Parallelizable<&str> {
    title.split(' ').collect::<Vec<_>>()
}

pub fn length(word: &str) -> usize {
    word.len()
}

pub fn words(word: Collect<&str>) -> usize {
    word.len()
}

pub fn lengths(length: &Collect<usize>) -> usize {
    length.iter().sum()
}

pub fn parts(title: &str) -> Vec<String> {
    title.split('l').map(str::to_owned).collect()
}

pub fn part(parts: &[String]) -> impl Parallelizable<&str> {
    parts.iter().map(String::as_str).collect::<Vec<_>>()
}

pub fn start(part: &str) -> &str {
    part.get(..1).unwrap_or_default()
}

pub fn starts(start: Collect<&str>) -> String {
    start.iter().copied().collect()
}

pub fn part_count(start: &Collect<&str>) -> usize {
    start.len()
}
