//! Adapters that come with nevis.
//!
//! - [`Timeline`]: when each node ran, on which thread, on which item.

mod timeline;

pub use timeline::{Item, NodeTime, Step, ThreadTime, Timeline, TimelineReport};
