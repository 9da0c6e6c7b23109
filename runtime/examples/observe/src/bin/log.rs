//! Log lines with the run, the task and the node that each is from. `cargo run --bin log`

use nevis::adapters::Tracing;
use observe::pipeline::{Inputs, driver};
use tracing::Level;
use tracing_subscriber::fmt::format::FmtSpan;

fn main() {
    tracing_subscriber::fmt()
        .with_max_level(Level::DEBUG)
        .with_span_events(FmtSpan::CLOSE)
        .without_time()
        .with_ansi(false)
        .init();
    let driver = driver().with_adapters((Tracing::new(),)).build();
    for text in ["1 2 3", "4 five"] {
        match driver.run(Inputs { text }) {
            Ok(outputs) => println!("the sum is {}", outputs.sum),
            Err(error) => println!("{error}"),
        }
    }
}
