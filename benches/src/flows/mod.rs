//! The flow modules that are measured; each is a small real flow.

#![expect(
    clippy::must_use_candidate,
    reason = "a node is called by generated code, which uses every value"
)]
#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the items of a list of numbers are references to numbers"
)]

pub mod air_quality;
pub mod buffers;
pub mod busy;
pub mod five_list;
pub mod five_range;
pub mod nine_sleepers;
pub mod one_list;
pub mod one_range;
pub mod skewed;
pub mod sleeping;
pub mod words;

/// The gallery's flow, compiled here so that the hand-written function is in the same crate.
#[path = "../../../flows/marketing.rs"]
pub mod marketing;

/// One step of splitmix64: two multiplications, three shifts, about a nanosecond.
#[inline]
fn mix(state: u64) -> u64 {
    let state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// Five steps, each of which needs the one before.
#[inline]
pub(crate) fn mix_five(state: u64) -> u64 {
    mix(mix(mix(mix(mix(state)))))
}
