//! A synthetic flow as a crate of its own: the text of its functions, and what nevis makes of them.

use std::fmt::Write;

use nevis_benches::synthetic::{Body, Synthetic};
use nevis_codegen::{Cfg, Options, SourceFile, compile};

/// The two halves of a crate.
pub(crate) struct Compiled {
    /// The functions, in their modules.
    pub(crate) functions: String,
    /// The generated text.
    pub(crate) flow: String,
    synthetic: Synthetic,
}

/// The modules of a flow, as the build script reads them.
pub(crate) fn sources(synthetic: &Synthetic) -> Vec<SourceFile> {
    let sources = synthetic.modules().into_iter().enumerate();
    sources
        .map(|(at, text)| SourceFile {
            path: format!("src/part_{at:02}.rs"),
            module: vec![format!("part_{at:02}")],
            bytes: text.into_bytes(),
        })
        .collect()
}

/// The generated text.
///
/// # Panics
///
/// When the flow has mistakes.
pub(crate) fn generate(sources: &[SourceFile], parallel_branches: bool) -> String {
    let options = Options {
        name: "flow".to_owned(),
        parallel_branches,
        ..Options::default()
    };
    let compiled = compile(&options, sources, &Cfg::default());
    let messages = compiled.messages.iter().map(|message| &*message.text);
    assert_eq!(messages.collect::<Vec<_>>(), [""; 0], "it has no mistakes");
    compiled.rust
}

impl Compiled {
    pub(crate) fn new(synthetic: Synthetic, parallel_branches: bool) -> Self {
        let sources = sources(&synthetic);
        let mut functions = String::new();
        for source in &sources {
            let text = String::from_utf8_lossy(&source.bytes);
            let _ = writeln!(functions, "pub mod {} {{\n{text}\n}}", source.module[0]);
        }
        if synthetic.body == Body::Fallible {
            functions.push_str(ERROR);
        }
        Self {
            functions,
            flow: generate(&sources, parallel_branches),
            synthetic,
        }
    }

    /// Both, and what is given of further text.
    pub(crate) fn with(&self, more: &str) -> String {
        format!(
            "{}\npub mod flow {{\n{}\n}}\n{more}",
            self.functions, self.flow
        )
    }

    /// A function that prints the output of every way to run the flow: on this thread, on two, with an
    /// adapter, and by name.
    pub(crate) fn runs(&self) -> String {
        RUNS.replace("OUTPUT", &self.synthetic.output())
    }
}

const ERROR: &str = r#"
#[derive(Clone, Copy, Debug)]
pub struct NotANumber;
impl std::fmt::Display for NotANumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a number")
    }
}
impl std::error::Error for NotANumber {}
"#;

const RUNS: &str = r#"
#[derive(Default)]
pub struct Counting(std::sync::atomic::AtomicUsize);
impl nevis::Adapter for Counting {
    fn post_node_execute(&self, context: &nevis::PostNodeExecute<'_>) -> nevis::HookResult {
        self.0.fetch_add(usize::from(context.success()), std::sync::atomic::Ordering::Relaxed);
        Ok(())
    }
}
pub fn runs(seed: f64) -> Result<(), nevis::Error> {
    let inputs = || flow::Inputs { seed };
    let executor = nevis::MultiThreadingExecutor::new(2);
    println!("{:?}", flow::run(inputs())?.OUTPUT);
    println!("{:?}", flow::run_on(inputs(), &executor)?.OUTPUT);
    let driver = flow::driver().with_adapters((Counting::default(),)).build();
    println!("{:?}", driver.run(inputs())?.OUTPUT);
    let (given, none) = (nevis::inputs! { seed: seed }, nevis::overrides! {});
    println!("{:?}", driver.execute(["OUTPUT"], given, none)?);
    Ok(())
}
"#;
