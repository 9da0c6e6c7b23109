pub async unsafe fn mixed<T, const N: usize>(values: &mut [T; N]) -> T {
    loop {}
}
