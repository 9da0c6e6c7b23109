//! How numbers are written in tables and sentences.

use super::measure::Setup;

/// Three digits: `331 ns`, `7.15 µs`, `52.6 ms`, `1.20 s`.
pub(super) fn time(seconds: f64) -> String {
    let (number, unit) = match seconds {
        s if s < 999.5e-9 => return format!("{:.0} ns", s * 1e9),
        s if s < 999.5e-6 => (s * 1e6, "µs"),
        s if s < 999.5e-3 => (s * 1e3, "ms"),
        s => (s, "s"),
    };
    let decimals = match number {
        n if n < 9.995 => 2,
        n if n < 99.95 => 1,
        _ => 0,
    };
    format!("{number:.decimals$} {unit}")
}

/// `97 %`.
pub(super) fn percent(part: f64) -> String {
    if part > 0.0 && part < 0.01 {
        return "less than 1 %".to_owned();
    }
    format!("{:.0} %", part * 100.0)
}

/// `1 worker`, `4 workers`.
pub(super) fn workers(count: usize) -> String {
    counted(count, "worker")
}

pub(super) fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// As it stands in a table: `sync`, `4`.
pub(super) fn setup(setup: Setup) -> String {
    match setup {
        Setup::Sync => "sync".to_owned(),
        Setup::Threads(threads) => threads.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{percent, time};

    #[test]
    fn times_have_three_digits() {
        let shown = [
            0.0, 331e-9, 7.154e-6, 99.96e-6, 0.052_64, 0.9996, 1.2, 345.6,
        ]
        .map(time);
        let expected = [
            "0 ns", "331 ns", "7.15 µs", "100 µs", "52.6 ms", "1.00 s", "1.20 s", "346 s",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_little_is_not_nothing() {
        let shown = [0.0, 0.003, 0.25, 1.0].map(percent);
        assert_eq!(shown, ["0 %", "less than 1 %", "25 %", "100 %"]);
    }
}
