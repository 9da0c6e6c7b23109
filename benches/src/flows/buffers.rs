//! More bytes than there is memory, as buffers of which each becomes a number.

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("buffers");
}

/// The size of a buffer.
const BYTES: usize = 64 * 1024;

/// So many buffers; buffer `i` is full of the byte `i % 256`.
pub fn buffer(count: usize) -> impl Parallelizable<Vec<u8>> {
    (0..count).map(|index| vec![index.to_le_bytes()[0]; BYTES])
}

/// The sum of a buffer's bytes.
pub fn sum(buffer: &[u8]) -> u64 {
    buffer.iter().copied().map(u64::from).sum()
}

/// The sum of all bytes.
pub fn total(sum: Collect<u64>) -> u64 {
    sum.iter().sum()
}
