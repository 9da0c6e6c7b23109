//! Flows of the tests, and an adapter that writes down all that it is told.

#[expect(
    clippy::must_use_candidate,
    clippy::missing_errors_doc,
    clippy::missing_panics_doc,
    reason = "they are nodes"
)]
pub mod flows {
    //! The functions.
    pub mod edges;
    pub mod nested;
    pub mod optional;
    pub mod report;
    pub mod words;
}

macro_rules! pipelines {
    ($($name:ident = $file:literal),*) => {$(
        #[doc = concat!("The flow `", $file, "`.")]
        pub mod $name {
            nevis::include_flow!($file);
        }
    )*};
}

pub mod pipeline {
    //! What was compiled from them.
    pipelines!(
        edges = "edges",
        nested = "nested",
        optional = "optional",
        report = "report",
        words = "words",
        grouped = "grouped",
        forked = "forked"
    );
}

mod recorder;

pub use recorder::{Recorder, Trace};
