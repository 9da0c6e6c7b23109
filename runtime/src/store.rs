//! Records of runs in one SQLite file: which flow ran when, on what, how long each of its nodes took,
//! and what failed.
//!
//! Needs the feature `store` (and Rust 1.89). [`RunRecorder`](crate::adapters::RunRecorder) is the adapter
//! that writes; [`Store`] reads, finds runs by the beginnings of their ids, and compares two of them.
//!
//! ```
//! # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
//! use nevis::adapters::RunRecorder;
//! use nevis::store::{Filter, Store};
//!
//! # let directory = std::env::temp_dir().join(format!("nevis-store-{}", std::process::id()));
//! # let file = directory.join("runs.sqlite");
//! let driver = pipeline::driver().with_adapters((RunRecorder::open(&file)?,)).build();
//! driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[1.0, 1.0] })?;
//! driver.run(pipeline::Inputs { spend: &[1.0, 5.0], signups: &[1.0, 1.0] })?;
//!
//! let store = Store::open(&file)?;
//! for run in store.runs(&Filter::new().flow("spend"))? {
//!     println!("{} {} {}", run.id, run.status, run.started);
//! }
//! let comparison = store.compare("last~1", "last")?;
//! assert_eq!(comparison.given[0].name, "spend");
//! # drop(store);
//! # std::fs::remove_dir_all(directory)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What is in the file:
//!
//! - Of each run its flow, the hash of the flow, begin, end, status, error, what was asked for, and the
//!   process that ran it. A run is in the file from its begin: one whose process is gone is
//!   [`Status::Unfinished`].
//! - Of each of its nodes the calls, failures, and the sum, the least and the most time of a call.
//! - Of each input and override a [fingerprint](Given::fingerprint) and the beginning of its text.
//! - Of each check of a value how often it was made and failed, and what it found.
//! - Of what is loaded and saved the [`Metadata`](crate::Metadata), of the first hundred items in a map block.
//! - The plan of each flow, as [`Graph::export`](crate::Graph::export) writes it, once per hash.
//!
//! Of secrets (nodes with the tag `secret = "true"`, and the inputs that they read) there is only the
//! name: no text and no fingerprint, nor what is known of data that is one. What nodes that read them fail with is not in the file either.
//!
//! The file is in SQLite's WAL mode: any number of processes write and read at the same time, and what
//! was written is there when a process is killed. (After a power cut the last runs may be missing; the
//! file is whole.) A network file system is no place for it.

mod checks;
mod compare;
mod connect;
mod data;
mod error;
mod fingerprint;

mod prune;
mod read;
mod records;
mod schema;
mod time;
mod write;

pub use checks::CheckFound;
pub use compare::{Change, Comparison, GivenChange, NodeChange, Threshold};
pub use data::Data;
pub use error::StoreError;
pub use fingerprint::Fingerprint;
pub use read::{Filter, Store};
pub use records::{Given, GivenKind, NodeTime, Record, Run, Status, Tolerated};
pub use time::Timestamp;

pub(crate) use connect::{PATIENCE, writer};

pub(crate) use checks::CheckRow;
pub(crate) use data::DataRow;
pub(crate) use write::{Begun, Ended, GivenRow, NodeRow, insert};

/// Where the command line keeps its records: in the current directory.
pub const DEFAULT_FILE: &str = ".nevis/runs.sqlite";
