//! The air quality index of a station, hour by hour: averages over some hours, looked up in tables of
//! breakpoints; the worst pollutant counts.

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("air_quality");
}

/// Concentrations and the index that each begins, as straight lines between.
type Breakpoints = [(f64, f64); 7];

/// Of particles, in micrograms per cubic metre.
const PARTICLES: Breakpoints = [
    (0.0, 0.0),
    (9.0, 50.0),
    (35.4, 100.0),
    (55.4, 150.0),
    (125.4, 200.0),
    (225.4, 300.0),
    (325.4, 500.0),
];

/// Of ozone, in parts per billion.
const OZONE: Breakpoints = [
    (0.0, 0.0),
    (54.0, 50.0),
    (70.0, 100.0),
    (85.0, 150.0),
    (105.0, 200.0),
    (200.0, 300.0),
    (604.0, 500.0),
];

/// Of nitrogen dioxide, in parts per billion.
const NITROGEN: Breakpoints = [
    (0.0, 0.0),
    (53.0, 50.0),
    (100.0, 100.0),
    (360.0, 150.0),
    (649.0, 200.0),
    (1249.0, 300.0),
    (2049.0, 500.0),
];

/// Particles, averaged over a day.
pub fn particles_day(particles: &[f64]) -> Vec<f64> {
    moving_average(particles, 24)
}

/// Ozone, averaged over eight hours.
pub fn ozone_shift(ozone: &[f64]) -> Vec<f64> {
    moving_average(ozone, 8)
}

/// The index of the particles.
pub fn particles_index(particles_day: &[f64]) -> Vec<f64> {
    indices(particles_day, &PARTICLES)
}

/// The index of the ozone.
pub fn ozone_index(ozone_shift: &[f64]) -> Vec<f64> {
    indices(ozone_shift, &OZONE)
}

/// The index of the nitrogen dioxide, which is that of the hour.
pub fn nitrogen_index(nitrogen: &[f64]) -> Vec<f64> {
    indices(nitrogen, &NITROGEN)
}

/// The worst of the three in each hour.
pub fn index(particles_index: Vec<f64>, ozone_index: &[f64], nitrogen_index: &[f64]) -> Vec<f64> {
    let mut index = particles_index;
    let others = ozone_index.iter().zip(nitrogen_index);
    for (index, (ozone, nitrogen)) in index.iter_mut().zip(others) {
        *index = index.max(*ozone).max(*nitrogen);
    }
    index
}

/// The worst hour.
pub fn worst(index: &[f64]) -> f64 {
    index.iter().copied().fold(0.0, f64::max)
}

/// The mean over all hours.
pub fn mean(index: &[f64]) -> f64 {
    index.iter().sum::<f64>() / index.len() as f64
}

/// Means over the last `width` hours, or over those that there are.
fn moving_average(hours: &[f64], width: usize) -> Vec<f64> {
    let mut sum = 0.0;
    let averages = hours.iter().enumerate().map(|(at, value)| {
        sum += value;
        if at >= width {
            sum -= hours[at - width];
        }
        sum / (at + 1).min(width) as f64
    });
    averages.collect()
}

fn indices(values: &[f64], breakpoints: &Breakpoints) -> Vec<f64> {
    values
        .iter()
        .map(|it| one_index(*it, breakpoints))
        .collect()
}

fn one_index(value: f64, breakpoints: &Breakpoints) -> f64 {
    let above = breakpoints.iter().position(|(from, _)| value < *from);
    let above = above.unwrap_or(breakpoints.len() - 1).max(1);
    let ((from, low), (to, high)) = (breakpoints[above - 1], breakpoints[above]);
    low + (value - from) * (high - low) / (to - from)
}
