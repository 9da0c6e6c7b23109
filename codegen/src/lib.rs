//! Turns flow modules into Rust.
