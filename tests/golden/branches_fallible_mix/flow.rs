use nevis::{Collect, Parallelizable};

pub fn checked(start: u64) -> Result<u64, String> {
    if start > 9 { Err("too much".to_owned()) } else { Ok(start) }
}

pub fn plain(start: u64) -> u64 {
    start + 1
}

/// Looks at the failure itself, so it stays with `checked`.
pub fn ended(checked: &Result<u64, String>) -> bool {
    checked.is_err()
}

pub fn number(plain: u64) -> Result<impl Parallelizable<u64>, String> {
    if plain > 100 { Err("many".to_owned()) } else { Ok(0..plain) }
}

pub fn odd(number: u64) -> Result<u64, String> {
    if number == 7 { Err("seven".to_owned()) } else { Ok(number) }
}

pub fn odds(odd: Collect<u64>) -> u64 {
    odd.iter().sum()
}

pub fn other_number(start: u64) -> impl Parallelizable<u64> {
    0..start
}

pub fn square(other_number: u64) -> u64 {
    other_number * other_number
}

pub fn squares(square: Collect<u64>) -> u64 {
    square.iter().sum()
}

pub fn end(ended: bool, checked: u64, odds: u64, squares: u64) -> (bool, u64, u64, u64) {
    (ended, checked, odds, squares)
}
