pub fn slow_left(start: u64) -> u64 {
    start * 3
}

#[nevis::cheap]
pub fn shift(start: u64) -> u64 {
    start + 1
}

#[nevis::cheap]
pub fn shift_twice(shift: u64) -> u64 {
    shift + 1
}

pub fn slow_right(start: u64) -> u64 {
    start * 5
}

/// One lane is left, so nothing is forked.
pub fn middle(slow_left: u64, shift_twice: u64, slow_right: u64) -> u64 {
    slow_left + shift_twice + slow_right
}

#[nevis::cheap]
pub fn half(middle: u64) -> u64 {
    middle / 2
}

pub fn squared(middle: u64) -> u64 {
    middle * middle
}

pub fn end(half: u64, squared: u64) -> u64 {
    half + squared
}
