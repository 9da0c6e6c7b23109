use nevis::{Collect, Parallelizable};

pub fn größe(länge: f64, überhang: f64) -> f64 {
    länge + überhang
}

/// Jede Ziffer.
pub fn 数(größe: f64) -> impl Parallelizable<u64> {
    0..größe as u64
}

pub fn квадрат(数: u64) -> u64 {
    数 * 数
}

pub fn 合計(квадрат: Collect<u64>) -> u64 {
    квадрат.iter().sum()
}
