#[nevis::inject]
pub fn nothing(x: f64) -> f64 {
    x
}

#[nevis::inject(source(a))]
pub fn no_parameter(x: f64) -> f64 {
    x
}

#[nevis::inject(days = source(a))]
pub fn unknown_parameter(day: f64) -> f64 {
    day
}

#[nevis::inject(quite_another = source(a))]
pub fn unknown_parameter_of_several(x: f64, y: f64) -> f64 {
    x + y
}

#[nevis::inject(x = 1, x = 2)]
pub fn twice(x: f64) -> f64 {
    x
}

#[nevis::inject(x = 1)]
#[nevis::inject(x = 2)]
pub fn in_two_attributes(x: f64) -> f64 {
    x
}

#[nevis::inject(x = "text")]
pub fn text_for_number(x: f64) -> f64 {
    x
}

#[nevis::inject(x = value(1.5))]
pub fn fraction_for_integer(x: u32) -> u32 {
    x
}

#[nevis::inject(x = value(-1))]
pub fn negative(x: u32) -> u32 {
    x
}

#[nevis::inject(x = [1, "a"])]
pub fn mixed_list(x: &[u32]) -> u32 {
    x[0]
}

#[nevis::inject(x = sourc(a))]
pub fn unknown_form(x: f64) -> f64 {
    x
}

#[nevis::inject(x = compute(a))]
pub fn quite_another_form(x: f64) -> f64 {
    x
}

#[nevis::inject(x = source())]
pub fn no_name(x: f64) -> f64 {
    x
}

#[nevis::inject(x = source(3))]
pub fn number_for_name(x: f64) -> f64 {
    x
}

#[nevis::inject(x = value(a(1)))]
pub fn call_for_value(x: f64) -> f64 {
    x
}

#[nevis::inject(x: f64)]
pub fn type_for_value(x: f64) -> f64 {
    x
}

#[nevis::inject(x = )]
pub fn cut_off(x: f64) -> f64 {
    x
}

#[nevis::inject(x = 1)]
pub fn no_parameters() -> f64 {
    1.0
}
