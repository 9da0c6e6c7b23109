//! Features of men who exercise, computed by the same functions for a whole table and for one man of a request.
//!
//! Apache Hamilton's *feature engineering in several contexts*: what a model is trained on and what it is asked
//! about later must be computed alike, but comes from different places. So the [features] are one module that
//! knows nothing of files, and the [loaders] are another, in which the config says which functions are
//! nodes. The flow is compiled for both configs, its variants, and what they have in common is there once:
//!
//! ```text
//! mode = "batch":   file -> men -> .. -> statistics -> .. -> features
//!                                            +-> statistics_saved
//! mode = "online":  man  -> men -> .. ----------------+-> features
//!                   statistics_file -> statistics -> ..
//! ```
//!
//! The batch measures means and deviations and saves them; online they are loaded, because one man has none. The
//! data are Linnerud's: three exercises and three measures of 20 middle-aged men in a fitness club (as the
//! crate `linfa-datasets` and scikit-learn carry them).
//!
//! ```text
//! cargo run --release -- run feature_engineering --variant batch --input statistics_file=statistics.json
//! cargo run --release -- run feature_engineering --variant online --input statistics_file=statistics.json \
//!     --input man='{"chins": 5, "situps": 162, "jumps": 60, "weight": 191, "waist": 36}'
//! ```

pub mod features;
pub mod loaders;

/// What nevis compiled from these modules: `Inputs`, `Outputs`, `Variant`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("feature_engineering");
}
