//! Words of lines.

use nevis::{Collect, Parallelizable};

/// Each line.
pub fn line(lines: &[String]) -> impl Parallelizable<String> {
    lines.to_vec()
}

/// The number that a line is.
pub fn number(line: &str) -> Result<i64, std::num::ParseIntError> {
    line.parse()
}

/// Twice the number, and an offset.
pub fn double(number: i64, offset: i64) -> i64 {
    2 * number + offset
}

/// All of them.
pub fn total(double: Collect<i64>) -> i64 {
    double.iter().sum()
}
