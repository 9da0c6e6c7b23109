//! Adapters that come with nevis.
//!
//! - [`Timeline`]: when each node ran, on which thread, on which item.

mod timeline;

pub use timeline::{
    BlockTime, Item, ItemTime, NodeTime, Step, ThreadTime, Timeline, TimelineReport,
};
