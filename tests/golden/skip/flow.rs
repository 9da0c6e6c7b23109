pub fn net(gross: f64) -> f64 {
    without_vat(gross)
}

/// Public, and no node: `gross` of `net` is an input.
#[nevis::skip]
pub fn gross(net: f64) -> f64 {
    net * 1.2
}

#[nevis::skip]
pub fn generic<T>(value: T) -> T {
    value
}

pub(crate) fn without_vat(gross: f64) -> f64 {
    private(generic(gross / self::gross(1.0)))
}

fn private(value: f64) -> f64 {
    value.round()
}
