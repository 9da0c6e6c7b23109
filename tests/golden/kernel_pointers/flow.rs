unsafe extern "C" {
    pub unsafe fn alone(xs: *const f64) -> f64;
    pub unsafe fn other_length(xs: *const f64, ys_len: usize) -> f64;
    pub unsafe fn not_next(xs: *const f64, scale: f64, xs_len: usize) -> f64;
    pub unsafe fn first_without(xs: *const f64, ys: *const f64, ys_len: usize) -> f64;
    pub unsafe fn small_length(xs: *const f64, n: i32) -> f64;
    pub unsafe fn of_pointers(xs: *const *const f64, xs_len: usize) -> f64;
    pub unsafe fn of_nothing(xs: *const std::ffi::c_void, xs_len: usize) -> f64;
    pub unsafe fn write_alone(xs: *mut f64);
    pub unsafe fn write_any(out: *mut f64, out_len: usize);
}
