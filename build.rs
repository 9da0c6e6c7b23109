//! Compiles the gallery: every module directly in `flows/` is a flow; one is compiled twice, with two configs.

use nevis_codegen::{Builder, Flow};

fn main() {
    let feature_engineering = |mode: &str| {
        Flow::new(&format!("feature_engineering_{mode}"))
            .module("flows/feature_engineering/features.rs")
            .module("flows/feature_engineering/loaders.rs")
            .config("mode", mode)
    };
    Builder::new()
        .path("flows")
        .flow(feature_engineering("batch"))
        .flow(feature_engineering("online"))
        .build();
}
