//! Says what nodes run.

use std::fmt::{self, Write as _};
use std::io::{self, ErrorKind, Write};
use std::sync::{Mutex, PoisonError};

use super::label;
use super::node_filter::NodeFilter;
use super::stopwatch::Stopwatch;
use crate::check::ValidationResult;
use crate::lifecycle::{
    Adapter, HookResult, PostGraphExecute, PostNodeExecute, PreGraphExecute, PreNodeExecute, Stages,
};

/// Prints which node runs, how long it took and what came of it.
///
/// ```text
/// Executing node: words (item 3 of document).
/// Finished node: words (item 3 of document) in 7.15 µs. Status: Success.
/// Executing node: total.
/// Finished node: total in 1.20 ms. Status: Failure: the disk is full.
/// Finished node: rate.range_validator in 310 ns. Status: Success, and the check failed: 1.7 is outside 0.0 to 1.0.
/// ```
///
/// It prints to the standard output, as `println!` does, or to [what it is given](PrintLn::to). Lines of
/// several threads are not mixed. Who reads no longer, as in `| head`, does not stop the run; a disk that is
/// full does.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::adapters::PrintLn;
///
/// let print = PrintLn::new().verbosity(2).nodes("spend_mean").to(std::io::stderr());
/// let driver = pipeline::driver().with_adapters((print,)).build();
/// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[1.0, 1.0] })?;
/// # Ok::<(), nevis::Error>(())
/// ```
pub struct PrintLn {
    verbosity: u8,
    nodes: NodeFilter,
    writer: Mutex<Box<dyn Write + Send>>,
}

impl Default for PrintLn {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl PrintLn {
    /// All nodes, with verbosity 1, to the standard output.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self {
            verbosity: 1,
            nodes: NodeFilter::all(),
            writer: Mutex::new(Box::new(io::stdout())),
        }
    }

    /// 1: what runs and what came of it. 2: also arguments and results, long ones cut, secret ones hidden.
    #[must_use]
    #[inline]
    pub fn verbosity(mut self, verbosity: u8) -> Self {
        self.verbosity = verbosity;
        self
    }

    /// Only these nodes.
    #[must_use]
    pub fn nodes(mut self, nodes: impl Into<NodeFilter>) -> Self {
        self.nodes = nodes.into();
        self
    }

    /// Prints to this instead, for example a file or the standard error.
    #[must_use]
    pub fn to(mut self, writer: impl Write + Send + 'static) -> Self {
        self.writer = Mutex::new(Box::new(writer));
        self
    }

    #[inline]
    fn print(&self, text: &str) -> HookResult {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        unless_unread(writer.write_all(text.as_bytes()))
    }
}

#[inline]
fn unless_unread(result: io::Result<()>) -> HookResult {
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

impl Adapter for PrintLn {
    #[inline]
    fn stages(&self) -> Stages {
        Stages::GRAPH | Stages::NODES
    }

    #[inline]
    fn pre_graph_execute(&self, context: &PreGraphExecute<'_>) -> HookResult {
        self.nodes.check(context.graph())
    }

    #[inline]
    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        if !self.nodes.matches(context.node()) {
            return Ok(());
        }
        let name = label::node(context.node().name, &context.items());
        let mut text = format!("Executing node: {name}.\n");
        if self.verbosity >= 2 {
            for argument in context.arguments().iter() {
                let _ = writeln!(text, "  {} = {}", argument.name, argument.value);
            }
        }
        self.print(&text)?;
        Stopwatch::of(self).start(context);
        Ok(())
    }

    #[inline]
    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        if !self.nodes.matches(context.node()) {
            return Ok(());
        }
        let time = Stopwatch::of(self).stop(context).unwrap_or_default();
        let name = label::node(context.node().name, &context.items());
        let mut text = format!("Finished node: {name} in {}. Status: ", label::time(time));
        match context.error() {
            None => match failed_check(context) {
                None => text.push_str("Success.\n"),
                Some(found) => {
                    let _ = writeln!(text, "Success, and the check failed: {found}.");
                }
            },
            Some(error) => {
                let _ = writeln!(
                    text,
                    "Failure: {}.",
                    label::cause(error, context.spot.is_secret())
                );
            }
        }
        if let (Some(result), 2..) = (context.result(), self.verbosity) {
            let _ = writeln!(text, "  -> {result}");
        }
        self.print(&text)
    }

    #[inline]
    fn post_graph_execute(&self, _: &PostGraphExecute<'_>) -> HookResult {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        unless_unread(writer.flush())
    }
}

/// What a check has found that is wrong.
#[inline]
fn failed_check<'a>(context: &PostNodeExecute<'a>) -> Option<&'a str> {
    let value = context.result()?;
    let result: &ValidationResult = value.downcast_ref()?;
    match (result.passes, value.is_secret()) {
        (true, _) => None,
        (false, true) => Some("what it found is not shown of a secret"),
        (false, false) => Some(&result.message),
    }
}

impl fmt::Debug for PrintLn {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrintLn")
            .field("verbosity", &self.verbosity)
            .field("nodes", &self.nodes)
            .finish_non_exhaustive()
    }
}
