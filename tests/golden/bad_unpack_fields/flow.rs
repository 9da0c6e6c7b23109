//! Parts that are not there.

#[nevis::unpack_fields(a, b, c)]
pub fn too_many(x: f64) -> (f64, f64) {
    (x, x)
}

#[nevis::unpack_fields(d: f64)]
pub fn typed(x: f64) -> (f64, f64) {
    (x, x)
}

#[nevis::unpack_fields(e)]
pub fn scalar(x: f64) -> f64 {
    x
}

#[nevis::unpack_fields(f, fill_with = 0.0)]
pub fn filled(x: f64) -> (f64, f64) {
    (x, x)
}

#[nevis::unpack_fields]
pub fn nothing(x: f64) -> (f64, f64) {
    (x, x)
}

#[nevis::unpack_fields(g, g)]
pub fn twice(x: f64) -> (f64, f64) {
    (x, x)
}

#[nevis::unpack_fields("not a name")]
pub fn text(x: f64) -> (f64, f64) {
    (x, x)
}

type Pair = (f64, f64);

/// What reads its parts is not to blame.
#[nevis::unpack_fields(h, i)]
pub fn alias(x: f64) -> impl nevis::Parallelizable<Pair> {
    vec![(x, x)]
}

pub fn reader(h: f64) -> f64 {
    h
}

pub fn readers(reader: nevis::Collect<f64>) -> usize {
    reader.len()
}
