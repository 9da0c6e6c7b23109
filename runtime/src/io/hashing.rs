//! Reading and writing that counts and hashes what goes through.

#[cfg(feature = "fingerprint")]
use std::hash::Hasher as _;
use std::io::{self, Read, Write};

#[cfg(feature = "fingerprint")]
use siphasher::sip128::{Hasher128 as _, SipHasher13};

/// A reader or writer, with the number of bytes that have gone through it, and their hash.
#[derive(Debug)]
pub(super) struct Hashing<I> {
    inner: I,
    bytes: u64,
    #[cfg(feature = "fingerprint")]
    hasher: SipHasher13,
}

impl<I> Hashing<I> {
    #[inline]
    pub(super) fn new(inner: I) -> Self {
        Self {
            inner,
            bytes: 0,
            #[cfg(feature = "fingerprint")]
            hasher: SipHasher13::new(),
        }
    }

    #[inline]
    pub(super) const fn len(&self) -> u64 {
        self.bytes
    }

    /// Of all that has gone through, with the feature `fingerprint`.
    #[cfg_attr(
        not(feature = "fingerprint"),
        expect(
            clippy::unused_self,
            clippy::missing_const_for_fn,
            reason = "as with it"
        )
    )]
    #[inline]
    pub(super) fn fingerprint(&self) -> Option<String> {
        #[cfg(feature = "fingerprint")]
        let fingerprint = Some(finish(&self.hasher));
        #[cfg(not(feature = "fingerprint"))]
        let fingerprint = None;
        fingerprint
    }

    #[inline]
    pub(super) fn into_inner(self) -> I {
        self.inner
    }

    #[inline]
    fn count(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        #[cfg(feature = "fingerprint")]
        self.hasher.write(bytes);
    }
}

impl<I: Read> Read for Hashing<I> {
    #[inline]
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count(&buffer[..read]);
        Ok(read)
    }
}

impl<I: Write> Write for Hashing<I> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.count(&bytes[..written]);
        Ok(written)
    }

    #[inline]
    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(feature = "fingerprint")]
#[inline]
pub(super) fn fingerprint_of(bytes: &[u8]) -> String {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    finish(&hasher)
}

#[cfg(feature = "fingerprint")]
#[inline]
fn finish(hasher: &SipHasher13) -> String {
    format!("{:032x}", hasher.finish128().as_u128())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_does_not_depend_on_how_bytes_arrive() {
        let mut all = Vec::new();
        let mut read = Hashing::new(&b"some text"[..]);
        let mut part = [0; 4];
        assert_eq!(read.read(&mut part).unwrap(), 4);
        read.read_to_end(&mut all).unwrap();
        let mut written = Hashing::new(Vec::new());
        written.write_all(b"some text").unwrap();
        assert_eq!(read.len(), 9);
        assert_eq!(read.fingerprint(), written.fingerprint());
        #[cfg(feature = "fingerprint")]
        assert_eq!(
            read.fingerprint().as_deref(),
            Some("409ed8bca391fef24c7c2e4cc2f72442")
        );
        #[cfg(feature = "fingerprint")]
        assert_eq!(read.fingerprint(), Some(fingerprint_of(b"some text")));
    }
}
