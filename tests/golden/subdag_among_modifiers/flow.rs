//! Other modifiers beside a subdag, below it and above.

/// Below, what is bound is a name in the subdag; above, several nodes share the instance.
#[nevis::parameterize(weighted(weight = value(2)), unweighted(weight = value(1)))]
#[nevis::subdag(super::features, inputs(table = value([1.0, 2.0])), namespace = "of_table")]
#[nevis::inject(parts = group(source(total), source(largest), value(1)))]
pub fn sum(parts: &[f64], weight: f64) -> f64 {
    parts.iter().sum::<f64>() * weight
}

/// Two subdags of one function.
#[nevis::subdag(super::features, inputs(table = value([5.0])), namespace = "second")]
#[nevis::subdag([super::features::total], inputs(table = value([7.0, 8.0])), namespace = "first")]
#[nevis::inject(first = source(total), second = source(largest))]
#[nevis::check_output(range(0, 100), importance = fail)]
#[nevis::tag(secret = "true")]
pub fn both(first: f64, second: f64) -> f64 {
    first + second
}

/// The parameter is given to the function and the module alike.
#[nevis::subdag(super::features, inputs(table = source(columns)))]
#[nevis::extract_fields(low: f64)]
pub fn low_and_total(table: &[f64], total: f64) -> Low {
    Low { low: table[0] + total }
}

pub struct Low {
    pub(crate) low: f64,
}


pub fn columns() -> Vec<f64> {
    vec![4.0, 5.0]
}
