use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn number(line: &str) -> Result<impl Parallelizable<u64>, std::num::ParseIntError> {
    let count: u64 = line.parse()?;
    Ok(0..count)
}

pub fn count(number: &Collect<u64>) -> usize {
    number.len()
}

pub fn total(count: Collect<usize>) -> usize {
    count.iter().sum()
}
