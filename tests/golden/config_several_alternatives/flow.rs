#[nevis::config_when(region = "eu")]
pub fn price__eu(net: f64) -> f64 {
    net * 1.2
}

#[nevis::config_when_in(region = ["eu", "uk"])]
#[nevis::config_when_not(debug = true)]
pub fn price__europe(net: f64) -> f64 {
    net
}

pub fn tax(net: f64) -> f64 {
    net
}

#[nevis::config_when(region = "eu")]
pub fn tax__eu(net: f64) -> f64 {
    net
}

#[nevis::config_otherwise]
pub fn cost__one(net: f64) -> f64 {
    net
}

#[nevis::config_otherwise(name = "cost")]
pub fn other_cost(net: f64) -> f64 {
    net
}

pub fn total(price: f64, tax: f64, cost: f64) -> f64 {
    price + tax + cost
}
