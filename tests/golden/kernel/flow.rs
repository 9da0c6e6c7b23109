//! Nodes that are written in C.

use std::ffi::c_int;

unsafe extern "C" {
    /// The sum of the products.
    pub unsafe fn dot(a: *const f64, a_len: usize, b: *const f64, b_len: usize) -> f64;

    /// The mean of each value and the one before.
    #[nevis::tag(unit = "kg")]
    pub unsafe fn smooth(a: *const f64, out: *mut f64, n: usize);

    /// Any numbers are fine.
    pub safe fn blend(dot: f64, share: f64, rounds: c_int) -> f64;

    /// No node.
    fn half(number: f64) -> f64;

    pub static FACTOR: f64;
}

/// A node in Rust between nodes in C.
pub fn share(smooth: &[f64]) -> f64 {
    // SAFETY: `half` takes any number.
    smooth.iter().sum::<f64>() + unsafe { half(4.0) + FACTOR }
}
