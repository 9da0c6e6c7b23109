#[cfg(feature = "slow")]
pub fn answer(question: &str) -> usize {
    question.len() * 1000
}

#[cfg(not(feature = "slow"))]
pub fn answer(question: &str) -> usize {
    question.len()
}

#[cfg(all(feature = "fast", any(feature = "slow", not(windows), windows)))]
pub fn checked(answer: usize) -> bool {
    answer > 0
}

#[cfg(any())]
pub fn never<T>(checked: T) {}
