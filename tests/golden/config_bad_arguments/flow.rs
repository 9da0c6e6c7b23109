#[nevis::config_when]
pub fn a__1() -> f64 {
    1.0
}

#[nevis::config_when()]
pub fn b__1() -> f64 {
    1.0
}

#[nevis::config_when("eu")]
pub fn c__1() -> f64 {
    1.0
}

#[nevis::config_when(region = eu)]
pub fn d__1() -> f64 {
    1.0
}

#[nevis::config_when_in(region = "eu")]
pub fn e__1() -> f64 {
    1.0
}

#[nevis::config_when_not_in(region = [])]
pub fn f__1() -> f64 {
    1.0
}

#[nevis::config_when(region = "eu", region = "uk")]
pub fn g__1() -> f64 {
    1.0
}

#[nevis::config_otherwise(region = "eu")]
pub fn h__1() -> f64 {
    1.0
}

#[nevis::config_when(region = "eu", name = "two words")]
pub fn i__1() -> f64 {
    1.0
}

#[nevis::config_when(region = "eu", name = price)]
pub fn j__1() -> f64 {
    1.0
}

#[nevis::config_when(region = "eu", name = "k")]
#[nevis::config_when_not(debug = true, name = "l")]
pub fn k__1() -> f64 {
    1.0
}

#[nevis::config_when(region = 'e')]
pub fn l__1() -> f64 {
    1.0
}

#[nevis::config_wen(region = "eu")]
pub fn m__1() -> f64 {
    1.0
}

/// A function about which a message was written has no more messages.
pub fn n(a: f64, b: f64, d: f64) -> f64 {
    a + b + d
}
