//! Compiles the flow.

fn main() {
    nevis_codegen::build("src/flow.rs");
}
