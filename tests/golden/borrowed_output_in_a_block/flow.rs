use nevis::Parallelizable;

pub fn line(text: &str) -> impl Parallelizable<&str> {
    text.lines()
}

pub fn word(line: &str) -> &str {
    line.split(' ').next().unwrap_or("")
}
