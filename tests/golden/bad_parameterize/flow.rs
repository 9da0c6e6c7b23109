#[nevis::parameterize]
pub fn nothing(x: f64) -> f64 {
    x
}

#[nevis::parameterize(a(x = 1), a(x = 2))]
pub fn twice(x: f64) -> f64 {
    x
}

#[nevis::parameterize(b(x = 1))]
#[nevis::parameterize(c(x = 1))]
pub fn two_attributes(x: f64) -> f64 {
    x
}

#[nevis::parameterize(d(y = 1))]
pub fn unknown_parameter(x: f64) -> f64 {
    x
}

#[nevis::parameterize(e = 1)]
pub fn not_of_this_form(x: f64) -> f64 {
    x
}

#[nevis::parameterize("f")]
pub fn not_of_this_form_either(x: f64) -> f64 {
    x
}

#[nevis::parameterize(g(x = 1, "too late"))]
pub fn docs_are_first(x: f64) -> f64 {
    x
}

#[nevis::parameterize(h::i(x = 1))]
pub fn no_name(x: f64) -> f64 {
    x
}

#[nevis::parameterize(j(x = "text"))]
pub fn wrong_type(x: f64) -> f64 {
    x
}

#[nevis::parameterize(k(x = 1))]
#[nevis::inject(x = 2)]
pub fn injected_already(x: f64) -> f64 {
    x
}

#[nevis::parameterize_values(l = 1, m = 2)]
pub fn values_of_what(x: f64) -> f64 {
    x
}

#[nevis::parameterize_values]
pub fn values_of_nothing(x: f64) -> f64 {
    x
}

#[nevis::parameterize_values(x)]
pub fn values_of_no_node(x: f64) -> f64 {
    x
}

#[nevis::parameterize_values(x, 1, 2)]
pub fn values_without_names(x: f64) -> f64 {
    x
}

#[nevis::parameterize_values(z, n = 1)]
pub fn values_of_another(x: f64) -> f64 {
    x
}

#[nevis::parameterize_sources(o(x = 1))]
pub fn sources_with_values(x: f64) -> f64 {
    x
}
