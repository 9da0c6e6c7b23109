//! Three diamonds, one after the other: of a large value two small ones, and of these the next.

/// The first large value.
pub fn first(bytes: usize) -> Vec<u8> {
    vec![1; bytes]
}

/// Something small of it.
pub fn first_left(first: &[u8]) -> u8 {
    first[0]
}

/// Something else.
pub fn first_right(first: &[u8]) -> u8 {
    first[first.len() - 1]
}

/// The second large value.
pub fn second(first_left: u8, first_right: u8, bytes: usize) -> Vec<u8> {
    vec![first_left + first_right; bytes]
}

/// Something small of it.
pub fn second_left(second: &[u8]) -> u8 {
    second[0]
}

/// Something else.
pub fn second_right(second: &[u8]) -> u8 {
    second[second.len() - 1]
}

/// The third large value.
pub fn third(second_left: u8, second_right: u8, bytes: usize) -> Vec<u8> {
    vec![second_left + second_right; bytes]
}

/// Something small of it.
pub fn third_left(third: &[u8]) -> u8 {
    third[0]
}

/// Something else.
pub fn third_right(third: &[u8]) -> u8 {
    third[third.len() - 1]
}

/// The sum of both.
pub fn sum(third_left: u8, third_right: u8) -> u8 {
    third_left + third_right
}
