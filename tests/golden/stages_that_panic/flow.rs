pub fn a(n: u64) -> u64 {
    n
}

pub fn b(a: u64) -> u64 {
    a
}
