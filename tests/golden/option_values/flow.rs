pub fn largest(numbers: &[i64]) -> Option<i64> {
    numbers.iter().copied().max()
}

pub fn name(largest: Option<i64>) -> Option<String> {
    largest.map(|number| format!("n{number}"))
}

pub fn length(name: Option<&str>) -> usize {
    name.map_or(0, str::len)
}

pub fn shouted(name: &Option<String>) -> String {
    name.as_deref().unwrap_or("nobody").to_uppercase()
}

pub fn whole(name: Option<&String>) -> String {
    name.cloned().unwrap_or_default()
}

pub fn taken(name: Option<String>) -> String {
    name.unwrap_or_default()
}
