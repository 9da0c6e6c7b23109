//! Checks that need each other, and branches at the same time.

#[nevis::check_output(range(min = 0), importance = fail)]
pub fn left(text: &str) -> i32 {
    i32::from(text.contains('l')) - 1
}

#[nevis::check_output(range(min = 0), importance = fail)]
pub fn right(text: &str) -> i32 {
    i32::from(text.contains('r')) - 1
}

#[nevis::check_output(range(min = 1), importance = fail)]
pub fn more_left(left: i32) -> i32 {
    left
}

#[nevis::check_output(range(min = 1), importance = fail)]
pub fn more_right(right: i32) -> i32 {
    right
}

pub fn both(more_left: i32, more_right: i32) -> i32 {
    more_left + more_right
}
