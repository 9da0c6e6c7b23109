//! The same as OpenTelemetry spans, on standard output; another exporter sends them to a collector.
//! `cargo run --bin opentelemetry`

use nevis::adapters::Tracing;
use observe::pipeline::{Inputs, driver};
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

fn main() {
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(opentelemetry_stdout::SpanExporter::default())
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("observe"));
    tracing_subscriber::registry().with(layer).init();

    let driver = driver().with_adapters((Tracing::new(),)).build();
    if let Err(error) = driver.run(Inputs { text: "4 five" }) {
        println!("{error}");
    }
    if let Err(error) = provider.shutdown() {
        println!("{error}");
    }
}
