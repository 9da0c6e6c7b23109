unsafe extern "C" {
    pub safe fn half(number: f64) -> f64;
    pub unsafe fn total(parts: *const f64, n: usize) -> f64;
}

pub fn half(number: f64) -> f64 {
    number / 2.0
}

pub fn parts(half: f32) -> Vec<f32> {
    vec![half]
}
