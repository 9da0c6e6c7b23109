pub fn total(numbers: impl Iterator<Item = i64>) -> i64 {
    numbers.sum()
}
