pub fn largest<T: Ord + Copy>(numbers: &[T]) -> T {
    *numbers.iter().max().unwrap()
}

pub fn report(largest: i64) -> String {
    largest.to_string()
}
