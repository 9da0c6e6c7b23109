use nevis::{Collect, Parallelizable};

pub fn i(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn j(i: u64) -> impl Parallelizable<u64> {
    0..=i
}

pub fn k(i: u64, j: u64, count: u64) -> impl Parallelizable<u64> {
    i..j + count
}

pub fn cell(i: u64, j: u64, k: u64) -> u64 {
    100 * i + 10 * j + k
}

pub fn row(cell: Collect<u64>, k: &Collect<u64>) -> u64 {
    cell.iter().sum::<u64>() + k.len() as u64
}

pub fn sheet(row: &Collect<u64>, i: u64) -> u64 {
    row.iter().sum::<u64>() + i
}

pub fn book(sheet: Collect<u64>) -> u64 {
    sheet.iter().sum()
}
