//! What was measured, a row for each number of workers: medians, speed-up, efficiency, the knee.

use super::limit::Point;
use super::measure::{Setup, Took};

/// One number of workers. Times are seconds.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) setup: Setup,
    /// Run by run.
    pub(super) walls: Vec<f64>,
    /// Run by run; nothing where the system does not tell.
    pub(super) cpus: Vec<f64>,
    pub(super) median: f64,
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) cpu: Option<f64>,
    /// How long threads were ready and had no core, the median.
    pub(super) delay: Option<f64>,
    /// The median of the baseline by this one.
    pub(super) speed_up: f64,
    /// Speed-up by workers: 1 if no worker is idle and none does more work than alone.
    pub(super) efficiency: f64,
    pub(super) is_baseline: bool,
}

/// The rows, against 1 worker; against sync if 1 is not among them, else against the first.
pub(super) fn rows(runs: Vec<(Setup, Vec<Took>)>) -> Vec<Row> {
    let is_one = |(setup, _): &(Setup, Vec<Took>)| matches!(setup, Setup::Threads(count) if count.get() == 1);
    let baseline = runs.iter().position(is_one).unwrap_or(0);
    let mut rows: Vec<Row> = runs.into_iter().map(row).collect();
    let Some(base) = rows.get(baseline).map(|row| row.median) else {
        return rows;
    };
    for (at, row) in rows.iter_mut().enumerate() {
        row.speed_up = if row.median > 0.0 {
            base / row.median
        } else {
            1.0
        };
        row.efficiency = row.speed_up / row.setup.workers() as f64;
        row.is_baseline = at == baseline;
    }
    rows
}

impl Row {
    /// For which part of its time a worker was ready and had no core.
    pub(super) fn taken(&self) -> f64 {
        let all = self.median * self.setup.workers() as f64;
        self.delay
            .map_or(0.0, |delay| delay / all.max(f64::MIN_POSITIVE))
    }
}

fn row((setup, runs): (Setup, Vec<Took>)) -> Row {
    let walls: Vec<f64> = runs.iter().map(|took| took.wall.as_secs_f64()).collect();
    let cpus = runs.iter().filter_map(|took| took.cpu);
    let cpus: Vec<f64> = cpus.map(|cpu| cpu.as_secs_f64()).collect();
    let delays = runs.iter().filter_map(|took| took.delay);
    let delays: Vec<f64> = delays.map(|delay| delay.as_secs_f64()).collect();
    Row {
        setup,
        median: median(&walls).unwrap_or_default(),
        min: walls.iter().copied().fold(f64::INFINITY, f64::min),
        max: walls.iter().copied().fold(0.0, f64::max),
        cpu: median(&cpus),
        delay: median(&delays),
        walls,
        cpus,
        speed_up: 1.0,
        efficiency: 1.0,
        is_baseline: false,
    }
}

/// Half of the numbers are not above it; of two in the middle their mean.
fn median(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        len if len % 2 == 0 => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
        _ => Some(sorted[middle]),
    }
}

/// The rows that scaling is judged by: the baseline, then the others by their workers.
pub(super) fn points(rows: &[Row]) -> Vec<Point> {
    scaled(rows)
        .map(|row| Point {
            workers: row.setup.workers(),
            wall: row.median,
            cpu: row.cpu,
            delay: row.delay,
        })
        .collect()
}

/// Sync is not one of them beside 1 worker.
pub(super) fn scaled(rows: &[Row]) -> impl Iterator<Item = &Row> {
    let counts = |row: &&Row| row.is_baseline || row.setup != Setup::Sync;
    rows.iter().filter(counts)
}

/// Where adding workers begins to cost more than it brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Knee {
    pub(super) workers: usize,
    /// No more workers were measured: the knee is there or beyond.
    pub(super) is_last: bool,
}

/// The number of workers with the greatest speed-up times efficiency, the smaller of equals. That is the
/// knee of the profile of execution time and efficiency of Eager, Zahorjan and Lazowska (Speedup versus
/// efficiency in parallel systems, IEEE Transactions on Computers 38, 1989): there the ratio of efficiency
/// to execution time, benefit to cost, is greatest. Nothing with fewer than two numbers of workers.
pub(super) fn knee(rows: &[Row]) -> Option<Knee> {
    let rows: Vec<&Row> = scaled(rows).collect();
    let value = |row: &Row| row.speed_up * row.efficiency;
    let best = rows.iter().copied().reduce(
        |best, row| {
            if value(row) > value(best) { row } else { best }
        },
    )?;
    let last = rows.last().filter(|_| rows.len() > 1)?;
    Some(Knee {
        workers: best.setup.workers(),
        is_last: best.setup == last.setup,
    })
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;
    use std::time::Duration;

    use super::*;

    /// Workers, 0 for sync, and the wall times in milliseconds.
    fn measured(runs: &[(usize, &[u64])]) -> Vec<Row> {
        let setup = |count| NonZero::new(count).map_or(Setup::Sync, Setup::Threads);
        let took = |millis: &u64| Took {
            wall: Duration::from_millis(*millis),
            cpu: None,
            delay: None,
        };
        let runs = runs.iter();
        rows(
            runs.map(|(count, walls)| (setup(*count), walls.iter().map(took).collect()))
                .collect(),
        )
    }

    fn speed_ups(rows: &[Row]) -> Vec<f64> {
        rows.iter().map(|row| row.speed_up).collect()
    }

    #[test]
    fn medians_of_odd_and_even_numbers_of_runs() {
        let rows = measured(&[(1, &[900, 100, 200]), (2, &[100, 400, 200, 300])]);
        assert_eq!((rows[0].median, rows[0].min, rows[0].max), (0.2, 0.1, 0.9));
        assert!((rows[1].median - 0.25).abs() < 1e-9);
        assert_eq!(rows[0].cpu, None);
    }

    #[test]
    fn one_worker_is_the_baseline_even_beside_sync() {
        let rows = measured(&[(0, &[400]), (1, &[200]), (2, &[100])]);
        assert_eq!(speed_ups(&rows), [0.5, 1.0, 2.0]);
        assert!((rows[2].efficiency - 1.0).abs() < 1e-9);
        assert!(rows[1].is_baseline && !rows[0].is_baseline);
        assert_eq!(points(&rows).len(), 2);
    }

    #[test]
    fn sync_is_the_baseline_where_one_is_not_among_them() {
        let rows = measured(&[(0, &[400]), (2, &[200]), (4, &[100])]);
        assert_eq!(speed_ups(&rows), [1.0, 2.0, 4.0]);
        assert!(rows[0].is_baseline);
        assert_eq!(points(&rows).len(), 3);
    }

    #[test]
    fn no_time_at_all_is_no_speed_up() {
        assert_eq!(speed_ups(&measured(&[(1, &[0]), (2, &[0])])), [1.0, 1.0]);
    }

    #[test]
    fn the_knee_is_where_speed_up_times_efficiency_is_greatest() {
        let at = |runs| knee(&measured(runs)).map(|knee| (knee.workers, knee.is_last));
        // 1, 1.9, 2: 1, 1.8, 1.
        assert_eq!(
            at(&[(1, &[1900]), (2, &[1000]), (4, &[950])]),
            Some((2, false))
        );
        assert_eq!(
            at(&[(1, &[400]), (2, &[200]), (4, &[100])]),
            Some((4, true))
        );
        assert_eq!(
            at(&[(1, &[400]), (2, &[400]), (4, &[400])]),
            Some((1, false))
        );
        // Amdahl with a serial part of a fifth: (1 - f) / f = 4.
        let amdahl: [(usize, &[u64]); 4] = [(1, &[1000]), (2, &[600]), (4, &[400]), (8, &[300])];
        assert_eq!(at(&amdahl), Some((4, false)));
        assert_eq!(at(&[(0, &[400])]), None);
        assert_eq!(at(&[]), None);
    }
}
