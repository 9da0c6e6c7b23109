// Shared by the interpreter and by the generated crate: how a node makes a number from numbers.

/// Mixes numbers; the order matters.
pub(crate) fn mix(tag: i64, parts: &[i64]) -> i64 {
    parts.iter().fold(scramble(tag), |mixed, part| {
        scramble(mixed.rotate_left(7) ^ scramble(*part))
    })
}

fn scramble(x: i64) -> i64 {
    let mut x = x.wrapping_add(0x1e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0x3f58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x14d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Whether an item with this number is kept by a node that lends.
pub(crate) fn keeps(h: i64, x: i64) -> bool {
    (x ^ h) & 3 != 0
}

/// A list of a node, from its number.
pub(crate) fn list(h: i64) -> Vec<i64> {
    (0..h.rem_euclid(4)).map(|i| mix(i, &[h])).collect()
}

/// How many items an expander yields.
pub(crate) fn item_count(h: i64, modulus: i64) -> i64 {
    h.rem_euclid(modulus)
}

/// Whether a number is one that a node fails on.
pub(crate) fn fails(h: i64, modulus: i64) -> bool {
    modulus > 0 && h.rem_euclid(modulus) == 0
}
