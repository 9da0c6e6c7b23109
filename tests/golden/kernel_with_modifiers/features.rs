//! Extremes.

unsafe extern "C" {
    pub unsafe fn upper(samples: *const f64, samples_len: usize) -> f64;
    pub unsafe fn lower(samples: *const f64, samples_len: usize) -> f64;
}
