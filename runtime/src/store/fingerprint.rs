//! What tells two values apart without keeping them.

use std::fmt::{self, Write};
use std::hash::Hasher as _;

use siphasher::sip128::{Hasher128, SipHasher13};

use crate::lifecycle::ValueRef;

/// A hash of a value, the same in every process and on every machine: of its JSON where its type is
/// `Serialize` (feature `serde`), with the members of objects in the order of their names, else of its
/// `{:?}`.
///
/// - A value whose `{:?}` is long is hashed up to a limit (1 MiB), and with its length: then it
///   [is not whole](Fingerprint::is_whole), and a change near its end may go unnoticed. This keeps what a
///   run costs small.
/// - A value without JSON whose `{:?}` shows an address has none, nor has one whose type says that it is a
///   `HashMap` or `HashSet`, which have another order each time (as JSON, a `HashMap` has one).
/// - Of a path it is that of the path, not of the file.
///
/// It tells different values apart; it does not protect what they are: short values can be guessed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    pub(super) hash: String,
    pub(super) is_whole: bool,
}

impl Fingerprint {
    /// 32 hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Whether all of the value is in it, not only its beginning and its length.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// That of a value, looking at up to `limit` bytes of its text.
    pub(crate) fn of(value: ValueRef<'_>, limit: usize) -> Option<Self> {
        if value.is_secret() || value.is_moved() {
            return None;
        }
        // What it costs to look at a value is known only then: JSON is made at once, this piece by piece.
        let mut text = Text::new(limit);
        let is_shown = value.write(&mut text);
        let is_whole = !text.is_cut;
        if is_whole || !is_shown {
            if let Some(hash) = json(value, limit, is_shown) {
                return Some(Self {
                    hash,
                    is_whole: true,
                });
            }
        }
        if !is_shown || text.has_address || has_no_order(&value.type_name()) {
            return None;
        }
        let mut hasher = text.hasher;
        if let Some(len) = value.len().filter(|_| !is_whole) {
            length(len, &mut hasher);
        }
        Some(Self {
            hash: finish(&hasher),
            is_whole,
        })
    }
}

fn has_no_order(ty: &str) -> bool {
    ty.contains("HashMap<") || ty.contains("HashSet<")
}

/// The same bytes on every machine.
fn length(len: usize, hasher: &mut SipHasher13) {
    hasher.write(&(len as u64).to_le_bytes());
}

fn finish(hasher: &SipHasher13) -> String {
    format!("{:032x}", hasher.finish128().as_u128())
}

#[cfg(not(feature = "serde"))]
fn json(_: ValueRef<'_>, _: usize, _: bool) -> Option<String> {
    None
}

/// The hash of the value as JSON. What cannot be shown is not known to be small, but for its length.
#[cfg(feature = "serde")]
fn json(value: ValueRef<'_>, limit: usize, is_shown: bool) -> Option<String> {
    let is_long = value.len().is_some_and(|len| len > limit / 16);
    if (!is_shown && is_long) || value.type_name().contains("HashSet<") {
        return None;
    }
    let json = value.to_json()?.ok()?;
    let mut hasher = SipHasher13::new();
    hash(&json, &mut hasher);
    Some(finish(&hasher))
}

/// Each value after its kind and length, so that no two are alike.
#[cfg(feature = "serde")]
fn hash(json: &serde_json::Value, hasher: &mut SipHasher13) {
    use serde_json::Value as Json;
    let text = |text: &str, hasher: &mut SipHasher13| {
        length(text.len(), hasher);
        hasher.write(text.as_bytes());
    };
    match json {
        Json::Null => hasher.write(&[0]),
        Json::Bool(value) => hasher.write(&[1 + u8::from(*value)]),
        Json::Number(number) => {
            hasher.write(&[3]);
            text(&number.to_string(), hasher);
        }
        Json::String(value) => {
            hasher.write(&[4]);
            text(value, hasher);
        }
        Json::Array(items) => {
            hasher.write(&[5]);
            length(items.len(), hasher);
            for item in items {
                hash(item, hasher);
            }
        }
        Json::Object(members) => {
            hasher.write(&[6]);
            length(members.len(), hasher);
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            for (name, value) in members {
                text(name, hasher);
                hash(value, hasher);
            }
        }
    }
}

/// Hashes the text of a value up to a limit, and looks for addresses in it.
#[allow(clippy::struct_excessive_bools, reason = "they are independent")]
struct Text {
    hasher: SipHasher13,
    left: usize,
    is_cut: bool,
    /// The text is in quotation marks, after a backslash.
    is_quoted: bool,
    is_escaped: bool,
    /// How much of `0x` and the digits of an address has been read.
    address: usize,
    has_address: bool,
}

/// With so many digits, a number in base 16 is an address: `{:?}` shows numbers in base 10.
const ADDRESS: usize = "0x".len() + 8;

impl Text {
    fn new(limit: usize) -> Self {
        Self {
            hasher: SipHasher13::new(),
            left: limit,
            is_cut: false,
            is_quoted: false,
            is_escaped: false,
            address: 0,
            has_address: false,
        }
    }

    fn look(&mut self, byte: u8) {
        if self.is_quoted {
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' => self.is_escaped = true,
                b'"' => self.is_quoted = false,
                _ => {}
            }
            return;
        }
        self.is_quoted = byte == b'"';
        self.address = match (self.address, byte) {
            (1, b'x') => 2,
            (digits @ 2.., b'0'..=b'9' | b'a'..=b'f') => digits + 1,
            (_, b'0') => 1,
            _ => 0,
        };
        self.has_address |= self.address >= ADDRESS;
    }
}

impl Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let bytes = text.as_bytes();
        let taken = &bytes[..bytes.len().min(self.left)];
        self.left -= taken.len();
        self.hasher.write(taken);
        for byte in taken {
            self.look(*byte);
        }
        if taken.len() < bytes.len() {
            self.is_cut = true;
            return Err(fmt::Error);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::any::Any;
    use std::collections::HashMap;
    use std::fmt::Debug;

    use super::Fingerprint;
    use crate::lifecycle::{Held, ValueRef};
    use crate::rt::{Probe, ValueType};

    /// Of a value that has no JSON.
    fn shown<T: Debug + Send + 'static>(value: &T, limit: usize) -> Option<Fingerprint> {
        of_type(value, Probe::<T>::SENT, limit)
    }

    fn of_type<T: Debug + 'static>(value: &T, ty: ValueType, limit: usize) -> Option<Fingerprint> {
        let ty = Box::leak(Box::new(ValueType {
            debug: Probe::<T>::DEBUG,
            ..ty
        }));
        let held = Held::Any(value as &dyn Any, Some(ty));
        Fingerprint::of(ValueRef::new(held, "T", false), limit)
    }

    fn hash<T: Debug + Send + 'static>(value: &T) -> String {
        shown(value, 1 << 20).unwrap().hash
    }

    #[test]
    fn fingerprints_are_the_same_in_every_process() {
        assert_eq!(hash(&vec![1.0, 2.5]), "1226f6735de9c1b3e7e23df8cdb7baf4");
        assert_eq!(hash(&"text".to_owned()), "2ee5130a603f605bd2ea61390fc384e9");
    }

    #[test]
    fn a_long_value_is_told_apart_by_its_beginning_and_its_length() {
        let long = |len: usize, last: u8| {
            let mut value = vec![1_u8; len];
            value[len - 1] = last;
            let ty = ValueType {
                len: Probe::<Vec<u8>>::LEN,
                ..Probe::<Vec<u8>>::SENT
            };
            of_type(&value, ty, 100).unwrap()
        };
        assert!(!long(100, 1).is_whole());
        assert_eq!(long(100, 1), long(100, 2));
        assert_ne!(long(100, 1), long(101, 1));
        assert!(long(20, 1).is_whole());
        assert_ne!(long(20, 1), long(20, 2));
    }

    #[test]
    fn what_shows_addresses_or_has_no_order_has_none() {
        struct Pointer(usize);
        impl Debug for Pointer {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "Pointer(0x{:012x})", self.0)
            }
        }
        assert_eq!(shown(&Pointer(1 << 45), 1000), None);
        assert_eq!(shown(&HashMap::from([(1, 2)]), 1000), None);
        assert!(shown(&"\"0x7f0000000000".to_owned(), 1000).is_some());
        assert!(shown(&Some(100_000_000_000_u64), 1000).is_some());
    }

    #[cfg(feature = "serde")]
    #[test]
    fn as_json_the_order_of_a_map_does_not_matter() {
        let fingerprint = |json: &serde_json::Value| {
            let ty = Box::leak(Box::new(ValueType {
                serialize: Probe::<serde_json::Value>::SERIALIZE,
                ..Probe::<serde_json::Value>::SENT
            }));
            let held = Held::Any(json as &dyn Any, Some(ty));
            Fingerprint::of(ValueRef::new(held, "Json", false), 1000).unwrap()
        };
        let one = serde_json::json!({ "a": 1, "b": [true, null] });
        let other = serde_json::json!({ "b": [true, null], "a": 1 });
        let third = serde_json::json!({ "b": [null, true], "a": 1 });
        assert_eq!(fingerprint(&one), fingerprint(&other));
        assert_ne!(fingerprint(&one), fingerprint(&third));
        assert_eq!(fingerprint(&one).hash, "c1c8dcae3c2a9396bc3e5fda59b7035d");
    }
}
