//! The work of nodes and items: the same arithmetic in every language.

/// One step of splitmix64.
#[inline]
pub fn mix(state: u64) -> u64 {
    let state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// Five steps: what a tiny item is.
#[inline]
pub fn mix_five(state: u64) -> u64 {
    mix(mix(mix(mix(mix(state)))))
}

/// Keeps a core busy for so many steps, each of which needs the one before.
#[inline]
pub fn busy(seed: u64, rounds: u64) -> u64 {
    (0..rounds).fold(seed, |state, _| mix(state))
}

/// Every hundredth item costs fifty times as much.
#[inline]
pub fn skewed(item: u64, rounds: u64) -> u64 {
    if item % 100 == 37 {
        rounds * 50
    } else {
        rounds
    }
}
