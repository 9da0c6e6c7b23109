unsafe extern "system" {
    pub unsafe fn other(x: f64) -> f64;
    fn private(x: f64) -> f64;
}

unsafe extern "C" {
    pub unsafe fn any(count: i32, ...) -> f64;
    pub unsafe fn unnamed(_: f64) -> f64;
    #[nevis::retry(3)]
    pub unsafe fn never_fails(x: f64) -> f64;
}
