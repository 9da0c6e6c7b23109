#[nevis::resolve(xs = group(config(metric_name)))]
pub fn near(xs: &[f64]) -> f64 {
    xs[0]
}

#[nevis::resolve(xs = group(config(something_else)))]
pub fn unset(xs: &[f64]) -> f64 {
    xs[0]
}

#[nevis::resolve(xs = group(config(scale)))]
pub fn no_list(xs: &[f64]) -> f64 {
    xs[0]
}

#[nevis::resolve(xs = group(config(numbers)))]
pub fn no_names(xs: &[f64]) -> f64 {
    xs[0]
}

#[nevis::resolve(xs = group(config(none)))]
pub fn empty(xs: &[f64]) -> f64 {
    xs[0]
}

#[nevis::resolve(x = source(config(metric_names)))]
pub fn list_for_one(x: f64) -> f64 {
    x
}

#[nevis::inject(x = config(metric_names))]
pub fn wrong_type(x: f64) -> f64 {
    x
}

#[nevis::resolve(x = source(config()))]
pub fn no_key(x: f64) -> f64 {
    x
}

#[nevis::resolve(x = source(config(3)))]
pub fn number_for_key(x: f64) -> f64 {
    x
}

#[nevis::resolve]
pub fn nothing(x: f64) -> f64 {
    x
}

#[nevis::inject(xs = group(config(metric_names)))]
pub fn values_in_inject(xs: &[f64]) -> f64 {
    xs[0]
}
