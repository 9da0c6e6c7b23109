use std::ffi::c_int;

unsafe extern "C" {
    pub safe fn half(number: f64) -> f64;
    pub unsafe fn quarter(half: f64, count: c_int, xs: *const u8, out: *mut i64, n: usize);
    #[link_name = "third_of"]
    pub unsafe fn third() -> bool;
}
