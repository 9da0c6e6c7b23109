//! Compiles the gallery: every module directly in `flows/` is a flow.

fn main() {
    nevis_codegen::build("flows");
}
