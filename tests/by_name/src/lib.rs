//! Flows for tests of runs by name.

/// The modules of the gallery, where what was compiled from them looks for them.
pub use nevis_flows::{
    column_metrics, map_reduce, marketing, outliers, reusing_functions, star_counting, sunspots,
    word_count,
};

/// See above.
pub mod hyperparameters {
    pub use nevis_flows::hyperparameters::*;

    /// The module's own, which is private; its types are not.
    pub mod ridge {
        pub use nevis_flows::hyperparameters::*;
    }
}

/// The gallery, compiled once more: each flow in every way, with all its values as outputs.
#[allow(clippy::pedantic, reason = "generated, with names of the gallery")]
pub mod gallery {
    include!(concat!(env!("OUT_DIR"), "/gallery.rs"));
}

/// The flows of the tests' own.
#[expect(
    clippy::must_use_candidate,
    clippy::missing_errors_doc,
    clippy::missing_panics_doc,
    reason = "nodes are called by generated code"
)]
pub mod flows {
    pub mod fragile;
    pub mod shop;
}

#[expect(
    clippy::must_use_candidate,
    reason = "nodes are called by generated code"
)]
pub mod local;
