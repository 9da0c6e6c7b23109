pub extern "C" fn half(number: i64) -> i64 {
    number / 2
}
