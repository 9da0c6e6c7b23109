//! Compiles the gallery: every module directly in `flows/` is a flow, and so are those that need more to be said.

use nevis_codegen::{Builder, ConfigValue, Flow};

fn main() {
    let metrics = ConfigValue::map([
        ("growth in a month", "usual_monthly_growth"),
        ("growth in a year", "usual_yearly_growth"),
        ("travelled in summer", "summer"),
    ]);
    let air_travel = Flow::new("air_travel")
        .module("flows/air_travel/mod.rs")
        .config("metrics", metrics);
    let feature_engineering = Flow::new("feature_engineering")
        .module("flows/feature_engineering/features.rs")
        .module("flows/feature_engineering/loaders.rs")
        .variant("batch", [("mode", "batch")])
        .variant("online", [("mode", "online")]);
    Builder::new()
        .path("flows")
        .flow(air_travel)
        .flow(feature_engineering)
        .build();
}
