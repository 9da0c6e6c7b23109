//! More bytes than should be in memory at a time, as buffers that an iterator makes.

use std::thread;
use std::time::Duration;

use nevis::{Collect, Parallelizable};

/// The size of a buffer.
pub const BYTES: usize = 64 * 1024;

/// So many buffers.
pub fn buffer(count: usize) -> impl Parallelizable<Vec<u8>> {
    (0..count).map(|index| vec![index.to_le_bytes()[0]; BYTES])
}

/// Something small of each, after a while.
pub fn byte(buffer: &[u8], pause: Duration) -> u8 {
    if !pause.is_zero() {
        thread::sleep(pause);
    }
    buffer[buffer.len() - 1]
}

/// The sum of these.
pub fn total(byte: Collect<u8>) -> u64 {
    byte.iter().copied().map(u64::from).sum()
}

/// All of these, in order.
pub fn bytes(byte: Collect<u8>) -> Vec<u8> {
    byte.into_vec()
}
