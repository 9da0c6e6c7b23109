#[nevis::tag(owner = "ada")]
pub fn a(n: u64) -> u64 {
    n
}
