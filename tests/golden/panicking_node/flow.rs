pub fn first(numbers: &[u64]) -> u64 {
    numbers[0]
}

pub fn half(first: u64) -> u64 {
    first / 2
}

pub fn quotient(half: u64, number: u64) -> u64 {
    half / number
}
