//! Values in memory, by key.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use super::{Error, Loader, Metadata, Saver};
use crate::similar::nearest;
use crate::value::{a, short};

type Held = Arc<dyn Any + Send + Sync>;

/// Values by key: what one flow saves another can load, and a test can look at. Clones are one store.
///
/// ```
/// use nevis::io::MemoryStore;
///
/// let store = MemoryStore::new();
/// store.insert("spend", vec![1.0, 2.0]);
/// assert_eq!(store.get::<Vec<f64>>("spend"), Some(vec![1.0, 2.0]));
/// assert_eq!(store.get::<String>("spend"), None);
/// ```
#[derive(Clone, Default)]
pub struct MemoryStore {
    values: Arc<Mutex<BTreeMap<String, (Held, &'static str)>>>,
}

impl MemoryStore {
    /// An empty one.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// That of the process, which [`Memory::new`] uses.
    #[must_use]
    #[inline]
    pub fn global() -> &'static Self {
        static GLOBAL: LazyLock<MemoryStore> = LazyLock::new(MemoryStore::new);
        &GLOBAL
    }

    /// Puts a value under a key, in place of what is there.
    pub fn insert<T: Send + Sync + 'static>(&self, key: impl Into<String>, value: T) {
        let held = (Arc::new(value) as Held, std::any::type_name::<T>());
        let old = self.values().insert(key.into(), held);
        // Outside of the lock: it may be large.
        drop(old);
    }

    /// A copy of the value under a key, if it is a `T`.
    #[must_use]
    pub fn get<T: Clone + 'static>(&self, key: &str) -> Option<T> {
        let held = self.values().get(key).map(|(held, _)| Arc::clone(held))?;
        held.downcast_ref::<T>().cloned()
    }

    /// Forgets the value under a key.
    #[inline]
    pub fn remove(&self, key: &str) {
        let old = self.values().remove(key);
        // Outside of the lock: it may be large.
        drop(old);
    }

    /// The keys, in their order.
    #[must_use]
    #[inline]
    pub fn keys(&self) -> Vec<String> {
        self.values().keys().cloned().collect()
    }

    #[inline]
    fn values(&self) -> MutexGuard<'_, BTreeMap<String, (Held, &'static str)>> {
        self.values.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for MemoryStore {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore")
            .field("keys", &self.keys())
            .finish()
    }
}

/// A value in memory, under a key.
///
/// What is saved and loaded is copied; an `Arc<T>` copies only the pointer.
///
/// ```
/// use nevis::io::{Loader, Memory, MemoryStore, Saver};
///
/// let store = MemoryStore::new();
/// Memory::new("spend").store(&store).save(&vec![1.0, 2.0])?;
/// let (spend, _): (Vec<f64>, _) = Memory::new("spend").store(&store).load()?;
/// assert_eq!(spend, [1.0, 2.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Memory {
    key: String,
    store: MemoryStore,
}

impl Memory {
    /// Under this key of the process's [store](MemoryStore::global).
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            store: MemoryStore::global().clone(),
        }
    }

    /// Of this store.
    #[inline]
    pub fn store(mut self, store: &MemoryStore) -> Self {
        self.store = store.clone();
        self
    }

    fn metadata<T: 'static>(&self) -> Metadata {
        Metadata::new("memory")
            .with_source(format!("memory {}", self.key))
            .with("type", short(std::any::type_name::<T>()))
    }
}

impl<T: Clone + 'static> Loader<T> for Memory {
    type Error = Error;

    #[inline]
    fn load(&self) -> Result<(T, Metadata), Error> {
        if let Some(value) = self.store.get(&self.key) {
            return Ok((value, self.metadata::<T>()));
        }
        let error = |problem: String| {
            Error::loading(format!("memory {}", self.key), problem).becoming::<T>()
        };
        let values = self.store.values();
        if let Some((_, other)) = values.get(&self.key) {
            let problem = format!("it is {}", a(&short(other)));
            return Err(error(problem).remedy("load it as that type"));
        }
        let similar = nearest(&self.key, values.keys().map(String::as_str));
        let remedy = similar.map_or_else(
            || "save it before, in this process".to_owned(),
            |key| format!("did you mean `{key}`?"),
        );
        Err(error("nothing was saved under this key".to_owned()).remedy(remedy))
    }
}

impl<T: Clone + Send + Sync + 'static> Saver<T> for Memory {
    type Error = Error;

    #[inline]
    fn save(&self, value: &T) -> Result<Metadata, Error> {
        self.store.insert(self.key.clone(), value.clone());
        Ok(self.metadata::<T>())
    }
}

impl<T: Clone + Send + Sync + 'static> Saver<[T]> for Memory {
    type Error = Error;

    /// It is a `Vec<T>` then.
    #[inline]
    fn save(&self, value: &[T]) -> Result<Metadata, Error> {
        self.save(&value.to_vec())
    }
}

impl Saver<str> for Memory {
    type Error = Error;

    /// It is a `String` then.
    #[inline]
    fn save(&self, value: &str) -> Result<Metadata, Error> {
        self.save(&value.to_owned())
    }
}
