//! The air quality of a city, from hourly concentrations of seven pollutants: moving means, an index for
//! each by its table of breakpoints, the worst of them, and a t-test of the second half against the first.

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("air");
}

/// The same with branches that run at the same time.
pub mod parallel {
    nevis::include_flow!("air_parallel");
}

/// Indices at the ends of the ranges; the concentrations there are in the tables below.
pub const INDICES: [f64; 7] = [0.0, 51.0, 101.0, 201.0, 301.0, 401.0, 501.0];
const PM25: [f64; 7] = [0.0, 31.0, 61.0, 91.0, 121.0, 251.0, 500.0];
const PM10: [f64; 7] = [0.0, 51.0, 101.0, 251.0, 351.0, 431.0, 600.0];
const NO2: [f64; 7] = [0.0, 41.0, 81.0, 181.0, 281.0, 401.0, 600.0];
const NH3: [f64; 7] = [0.0, 201.0, 401.0, 801.0, 1201.0, 1801.0, 2400.0];
const SO2: [f64; 7] = [0.0, 41.0, 81.0, 381.0, 801.0, 1601.0, 2400.0];
const CO: [f64; 7] = [0.0, 1.1, 2.1, 10.1, 17.1, 34.1, 50.0];
const O3: [f64; 7] = [0.0, 51.0, 101.0, 169.0, 209.0, 749.0, 1000.0];

/// The mean of each hour and those before it; the first hours have none.
pub(crate) fn moving_mean(values: &[f64], hours: usize) -> Vec<f64> {
    let mut sum = 0.0;
    let sums: Vec<f64> = values
        .iter()
        .map(|value| {
            sum += value;
            sum
        })
        .collect();
    let first = sums[hours - 1] / hours as f64;
    let more = sums[hours..].iter().zip(&sums);
    let more = more.map(|(end, start)| (end - start) / hours as f64);
    std::iter::once(first).chain(more).collect()
}

/// The index of each concentration: linear between two breakpoints.
pub(crate) fn index(means: &[f64], breaks: &[f64; 7]) -> Vec<f64> {
    let index = |&mean: &f64| {
        let above: usize = breaks[1..6]
            .iter()
            .map(|end| usize::from(*end <= mean))
            .sum();
        let (from, to) = (INDICES[above], INDICES[above + 1]);
        (to - from) / (breaks[above + 1] - breaks[above]) * (mean - breaks[above]) + from
    };
    means.iter().map(index).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64], mean: f64) -> f64 {
    let squares: f64 = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    squares / (values.len() as f64 - 1.0)
}

/// Moving mean over 24 hours.
pub fn pm25_mean(pm25: &[f64]) -> Vec<f64> {
    moving_mean(pm25, 24)
}

/// Index of its own.
pub fn pm25_index(pm25_mean: &[f64]) -> Vec<f64> {
    index(pm25_mean, &PM25)
}

/// Moving mean over 24 hours.
pub fn pm10_mean(pm10: &[f64]) -> Vec<f64> {
    moving_mean(pm10, 24)
}

/// Index of its own.
pub fn pm10_index(pm10_mean: &[f64]) -> Vec<f64> {
    index(pm10_mean, &PM10)
}

/// Moving mean over 24 hours.
pub fn no2_mean(no2: &[f64]) -> Vec<f64> {
    moving_mean(no2, 24)
}

/// Index of its own.
pub fn no2_index(no2_mean: &[f64]) -> Vec<f64> {
    index(no2_mean, &NO2)
}

/// Moving mean over 24 hours.
pub fn nh3_mean(nh3: &[f64]) -> Vec<f64> {
    moving_mean(nh3, 24)
}

/// Index of its own.
pub fn nh3_index(nh3_mean: &[f64]) -> Vec<f64> {
    index(nh3_mean, &NH3)
}

/// Moving mean over 24 hours.
pub fn so2_mean(so2: &[f64]) -> Vec<f64> {
    moving_mean(so2, 24)
}

/// Index of its own.
pub fn so2_index(so2_mean: &[f64]) -> Vec<f64> {
    index(so2_mean, &SO2)
}

/// Moving mean over 8 hours.
pub fn co_mean(co: &[f64]) -> Vec<f64> {
    moving_mean(co, 8)
}

/// Index of its own.
pub fn co_index(co_mean: &[f64]) -> Vec<f64> {
    index(co_mean, &CO)
}

/// Moving mean over 8 hours.
pub fn o3_mean(o3: &[f64]) -> Vec<f64> {
    moving_mean(o3, 8)
}

/// Index of its own.
pub fn o3_index(o3_mean: &[f64]) -> Vec<f64> {
    index(o3_mean, &O3)
}

/// The worst index of each hour for which all are known.
pub fn aqi(
    pm25_index: &[f64],
    pm10_index: &[f64],
    no2_index: &[f64],
    nh3_index: &[f64],
    so2_index: &[f64],
    co_index: &[f64],
    o3_index: &[f64],
) -> Vec<f64> {
    let hours = pm25_index.len();
    let (co_index, o3_index) = (
        &co_index[co_index.len() - hours..],
        &o3_index[o3_index.len() - hours..],
    );
    let rest = [
        pm10_index, no2_index, nh3_index, so2_index, co_index, o3_index,
    ];
    let mut worst = pm25_index.to_vec();
    for indices in rest {
        for (worst, index) in worst.iter_mut().zip(indices) {
            *worst = worst.max(*index);
        }
    }
    worst
}

/// The mean of the first half.
pub fn before_mean(aqi: &[f64]) -> f64 {
    mean(&aqi[..aqi.len() / 2])
}

/// The mean of the second half.
pub fn after_mean(aqi: &[f64]) -> f64 {
    mean(&aqi[aqi.len() / 2..])
}

/// How much worse the second half is, in standard errors.
pub fn t_value(aqi: &[f64], before_mean: f64, after_mean: f64) -> f64 {
    let (before, after) = aqi.split_at(aqi.len() / 2);
    let error = variance(before, before_mean) / before.len() as f64
        + variance(after, after_mean) / after.len() as f64;
    (after_mean - before_mean) / error.sqrt()
}

/// The same nodes, called in order.
pub(crate) fn by_hand(pollutants: [&[f64]; 7]) -> f64 {
    let [pm25, pm10, no2, nh3, so2, co, o3] = pollutants;
    let aqi = aqi(
        &pm25_index(&pm25_mean(pm25)),
        &pm10_index(&pm10_mean(pm10)),
        &no2_index(&no2_mean(no2)),
        &nh3_index(&nh3_mean(nh3)),
        &so2_index(&so2_mean(so2)),
        &co_index(&co_mean(co)),
        &o3_index(&o3_mean(o3)),
    );
    t_value(&aqi, before_mean(&aqi), after_mean(&aqi))
}
