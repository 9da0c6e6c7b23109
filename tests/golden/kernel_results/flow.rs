#[repr(C)]
pub struct Point {
    pub x: f64,
}

unsafe extern "C" {
    pub unsafe fn pointer(x: f64) -> *const f64;
    pub unsafe fn result(x: f64) -> Result<f64, String>;
    pub unsafe fn never(x: f64) -> !;
    pub unsafe fn two(xs: *const f64, out: *mut f64, rest: *mut f64, n: usize);
    pub unsafe fn both(xs: *const f64, out: *mut f64, n: usize) -> i32;
    pub unsafe fn points(xs: *const f64, out: *mut Point, n: usize);
}
