//! Compiles the flows of the tests, one of which is written here because it is long.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use nevis_codegen::{Builder, Cfg, Options, SourceFile, compile};

/// More than one generated function holds.
const STEPS: usize = 150;

fn main() {
    Builder::new().path("src/flows").build();

    let text = long();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let source = SourceFile {
        path: "long.rs".to_owned(),
        module: vec!["flows".to_owned(), "long".to_owned()],
        bytes: text.clone().into_bytes(),
    };
    let options = Options {
        name: "long".to_owned(),
        ..Options::default()
    };
    let compiled = compile(&options, &[source], &Cfg::default());
    for message in &compiled.messages {
        println!("cargo::error={}", message.text.replace('\n', " "));
    }
    fs::write(out.join("long.rs"), text).expect("OUT_DIR is writable");
    fs::write(out.join("nevis/long.rs"), compiled.rust).expect("OUT_DIR is writable");
}

/// Each value is made from the one before it, which nobody needs afterwards.
fn long() -> String {
    let mut text = String::from(
        "/// The first value.\npub fn large_000(bytes: usize) -> Vec<u8> {\n    vec![0; bytes]\n}\n",
    );
    for at in 1..STEPS {
        let _ = writeln!(
            text,
            "\n/// A value made from another.\npub fn large_{at:03}(large_{:03}: &[u8]) -> Vec<u8> {{\n    \
             super::next(large_{:03})\n}}",
            at - 1,
            at - 1
        );
    }
    let _ = writeln!(
        text,
        "\n/// A byte of the last one.\npub fn last(large_{:03}: &[u8]) -> u8 {{\n    large_{:03}[0]\n}}",
        STEPS - 1,
        STEPS - 1
    );
    text
}
