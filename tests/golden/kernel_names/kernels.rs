/// A module of the name that the generated file gives its own.
pub fn cube(many: bool, r#type: i32) -> f64 {
    if many { 8.0 } else { f64::from(r#type) }
}
