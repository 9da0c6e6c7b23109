use nevis::Parallelizable;

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn length(line: &str) -> usize {
    line.len()
}
