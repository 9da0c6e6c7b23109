pub unsafe fn first(numbers: &[i64]) -> i64 {
    unsafe { *numbers.get_unchecked(0) }
}
