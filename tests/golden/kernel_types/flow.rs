use nevis::Collect;

pub struct Rust {
    pub x: f64,
}

#[repr(C)]
pub enum Color {
    Red,
}

unsafe extern "C" {
    pub unsafe fn slice(xs: &[f64]) -> f64;
    pub unsafe fn reference(x: &f64) -> f64;
    pub unsafe fn text(name: &str) -> f64;
    pub unsafe fn owned(name: String) -> f64;
    pub unsafe fn list(xs: Vec<f64>) -> f64;
    pub unsafe fn maybe(x: Option<f64>) -> f64;
    pub unsafe fn items(xs: Collect<f64>) -> f64;
    pub unsafe fn letter(x: char) -> f64;
    pub unsafe fn wide(x: i128) -> f64;
    pub unsafe fn pair(x: (f64, f64)) -> f64;
    pub unsafe fn array(x: [f64; 3]) -> f64;
    pub unsafe fn layout(x: Rust) -> f64;
    pub unsafe fn variant(x: Color) -> f64;
    pub unsafe fn elsewhere(x: std::time::Duration) -> f64;
    pub unsafe fn called(x: extern "C" fn(f64) -> f64) -> f64;
}
