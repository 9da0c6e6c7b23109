pub fn first<const N: usize>(numbers: [i64; N]) -> i64 {
    numbers[0]
}
