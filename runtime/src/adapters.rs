//! Adapters to be given to [`Builder::with_adapters`](crate::Builder::with_adapters).

#[cfg(feature = "store")]
mod run_recorder;

#[cfg(feature = "store")]
pub use run_recorder::RunRecorder;
