pub fn total(self, numbers: &[i64]) -> i64 {
    numbers.iter().sum()
}
