//! Names that C has and Rust has not, and functions of a library.

unsafe extern "C" {
    #[link_name = "kernel_names_type"]
    pub unsafe fn r#type(r#match: *const i32, r#match_len: usize, out_len: usize) -> i32;

    /// As many parameters as C likes.
    #[allow(non_snake_case)]
    pub unsafe fn many(a: u8, b: i8, c: u16, d: i16, e: u32, f: u64, g: i64, H: *const bool, n: usize) -> bool;

    pub unsafe fn kernel_names_action();
}

#[link(name = "m")]
unsafe extern "C" {
    /// Of the mathematical library.
    pub safe fn cbrt(cube: f64) -> f64;
    pub unsafe fn fma(x: f64, y: f64, cbrt: f64) -> f64;
}
