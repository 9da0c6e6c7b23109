//! Which run.

use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

/// Tells runs apart, also those of other processes and machines: a UUID of version 7, which begins with
/// the time, so that ids sort as the runs began.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(u128);

impl RunId {
    /// The id of a run that begins now.
    #[inline]
    pub(crate) fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let millis = now.map_or(0, |now| now.as_millis()) & 0xffff_ffff_ffff;
        // Two hashers of their own seeds: the standard library's randomness.
        let random = || u128::from(RandomState::new().build_hasher().finish());
        let random = random() << 64 | random();
        let (version, variant) = (7 << 76, 2 << 62);
        let high = random >> 64 & 0xfff;
        let low = random & 0x3fff_ffff_ffff_ffff;
        Self(millis << 80 | version | high << 64 | variant | low)
    }

    /// The id as a number.
    #[must_use]
    #[inline]
    pub const fn as_u128(self) -> u128 {
        self.0
    }
}

impl fmt::Display for RunId {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.0;
        let part = |from: u32, digits: u32| (id >> from) & ((1 << (4 * digits)) - 1);
        write!(
            f,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            part(96, 8),
            part(80, 4),
            part(64, 4),
            part(48, 4),
            part(0, 12)
        )
    }
}

impl fmt::Debug for RunId {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::RunId;

    #[test]
    fn ids_are_uuids_of_version_7_and_differ() {
        let (one, other) = (RunId::new(), RunId::new());
        assert_ne!(one, other);
        let text = one.to_string();
        assert_eq!(text.len(), 36);
        assert_eq!(text.as_bytes()[14], b'7');
        assert!(b"89ab".contains(&text.as_bytes()[19]));
    }
}
