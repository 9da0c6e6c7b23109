#[nevis::tag_outputs(nett(owner = "a"))]
#[nevis::parameterize_values(factor, net = 1.0, gross = 1.2)]
pub fn price(days: f64, factor: f64) -> f64 {
    days * factor
}

#[nevis::tag_outputs]
pub fn none(days: f64) -> f64 {
    days
}

#[nevis::tag_outputs(owner = "growth")]
pub fn not_a_node(days: f64) -> f64 {
    days
}

#[nevis::tag_outputs(too_early(owner = "a"))]
pub fn plain(days: f64) -> f64 {
    days
}

#[nevis::tag_outputs(twice(owner = "a"), twice(owner = "b"))]
pub fn twice(days: f64) -> f64 {
    days
}

#[nevis::tag_outputs(wrong(secret = "yes", level = 3, owner), wrong.xs())]
#[nevis::inject(xs = group(a, b))]
pub fn wrong(xs: &[f64]) -> f64 {
    xs[0]
}
