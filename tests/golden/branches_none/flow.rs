pub fn first(start: u64) -> u64 {
    start
}

pub fn second(first: u64) -> u64 {
    first + 1
}
