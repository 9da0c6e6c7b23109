unsafe extern "C" {
    /// The mean distance of points.
    pub unsafe fn distance(x: *const f32, y: *const f32, n: usize) -> f32;
    /// The points' weights, one after the other.
    pub safe fn weights(x: *const f32, y: *const f32, out: *mut f32, len: usize, scale: f32);
}

/// What is wrong with the points, if something is.
pub fn report(distance: &Result<f32, nevis::UnequalLengths>) -> String {
    match distance {
        Ok(_) => "nothing".to_owned(),
        Err(error) => error.to_string(),
    }
}
