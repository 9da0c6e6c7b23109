//! One function and one module, several times.

pub fn users(visits: &[(u32, u32)]) -> Vec<(u32, u32)> {
    visits.to_vec()
}

/// How many users there are of each region.
#[nevis::parameterized_subdag(
    super::unique,
    inputs(table = source(users), step = value(1)),
    eu("How many Europeans there are.", inputs(region = value(1))),
    us(inputs(region = value(2), step = value(10)), config(sign = -1))
)]
#[nevis::inject(extra = value(100))]
pub fn count(unique: &[u32], step: u32, extra: i64) -> i64 {
    unique.iter().map(|user| i64::from(user * step)).sum::<i64>() + extra
}

pub fn report(eu: i64, us: i64) -> String {
    format!("{eu} {us}")
}
