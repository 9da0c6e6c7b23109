use nevis::{Collect, Parallelizable};

pub fn row(rows: &[Vec<u64>]) -> impl Parallelizable<Vec<u64>> {
    rows.to_vec()
}

pub fn cell(row: Vec<u64>) -> impl Parallelizable<u64> {
    row
}

pub fn inverse(cell: u64) -> Result<u64, String> {
    100u64
        .checked_div(cell)
        .ok_or_else(|| "division by zero".to_owned())
}

pub fn sum(inverse: Collect<u64>) -> u64 {
    inverse.iter().sum()
}

pub fn total(sum: Collect<u64>) -> u64 {
    sum.iter().sum()
}
