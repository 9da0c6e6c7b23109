//! A large value that is changed where it is, by functions that take it.

/// The value.
pub fn fresh(bytes: usize) -> Vec<u8> {
    vec![1; bytes]
}

/// Something small of it, before it is changed.
pub fn before(fresh: &[u8]) -> u8 {
    fresh[0]
}

/// The value, changed.
pub fn doubled(mut fresh: Vec<u8>) -> Vec<u8> {
    for byte in &mut fresh {
        *byte *= 2;
    }
    fresh
}

/// The value, changed again.
pub fn increased(mut doubled: Vec<u8>, before: u8) -> Vec<u8> {
    for byte in &mut doubled {
        *byte += before;
    }
    doubled
}

/// Something small of it.
pub fn after(increased: &[u8]) -> u8 {
    increased[0]
}
