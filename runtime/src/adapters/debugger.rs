//! Stops runs, to look at what nodes are given and what they make of it.

mod command;
mod look;
mod session;

use std::fmt;
use std::io::{self, BufRead, BufReader, Cursor, Write};
use std::sync::{Mutex, PoisonError};

use super::node_filter::NodeFilter;
use crate::lifecycle::{
    Adapter, CancellationToken, HookResult, PostNodeExecute, PreGraphExecute, PreNodeExecute,
    Stages,
};
use look::{Stop, When};
use session::Session;

/// Stops a run before or after nodes, or when one fails, and asks in the terminal what to do.
///
/// ```text
/// before words (item 3 of document)  src/flow.rs:12
/// (nevis) arguments
///   text = "a b c"
/// (nevis) step
/// after words (item 3 of document)  src/flow.rs:12
///   -> 3
/// (nevis) continue
/// ```
///
/// | command | what it does |
/// |---|---|
/// | `step`, `s` | go on to the next stop: before or after a node |
/// | `continue`, `c` | go on to the next breakpoint |
/// | `until NODE`, `u NODE` | go on until before this node |
/// | `arguments`, `a` | show the arguments, long ones cut |
/// | `result`, `r` | show what the node gave, or why it failed |
/// | `print NAME`, `p NAME` | show one argument, or the node's result, in full |
/// | `where`, `w` | node, item, task, run and source line |
/// | `list`, `l` | the node's source, and then what follows |
/// | `break NODE [after]`, `b` | stop before this node, or after it; `break on failure` |
/// | `delete [NODE]`, `d` | remove breakpoints: of a node, `on failure`, or all |
/// | `info`, `i` | show breakpoints |
/// | `quit`, `q` | end the run as cancelled |
/// | `help`, `h`, `?` | show this |
///
/// An empty line repeats the last command. At the end of the input the run goes on without stops. Secrets are
/// not shown.
///
/// Of several threads one at a time is at the prompt; the others wait at their next node. `step` stays with
/// the thread and the item; breakpoints stop every thread.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::adapters::Debugger;
///
/// // At a terminal: `Debugger::new()`, or `Debugger::new().before("spend_mean")`.
/// let debugger = Debugger::scripted(["arguments", "step", "result", "continue"]).before("spend_mean");
/// let driver = pipeline::driver().with_adapters((debugger,)).build();
/// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[1.0, 1.0] })?;
/// # Ok::<(), nevis::Error>(())
/// ```
pub struct Debugger {
    /// Checked before a run.
    named: Vec<NodeFilter>,
    session: Mutex<Session>,
}

impl Default for Debugger {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl Debugger {
    /// Stops before the first node, or, if breakpoints are added, there; and when a node fails. Reads the
    /// standard input, and writes to the standard error.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::with(BufReader::new(io::stdin()), io::stderr(), false)
    }

    /// The same with these commands instead of typed ones.
    #[must_use]
    pub fn scripted<S: AsRef<str>>(commands: impl IntoIterator<Item = S>) -> Self {
        let mut text = String::new();
        for command in commands {
            text.push_str(command.as_ref());
            text.push('\n');
        }
        Self::with(Cursor::new(text), io::stderr(), true)
    }

    fn with(
        input: impl BufRead + Send + 'static,
        output: impl Write + Send + 'static,
        echo: bool,
    ) -> Self {
        let session = Session::new(Box::new(input), Box::new(output), echo);
        Self {
            named: Vec::new(),
            session: Mutex::new(session),
        }
    }

    /// Reads commands from this.
    #[must_use]
    pub fn commands_from(self, input: impl BufRead + Send + 'static) -> Self {
        self.change(|session| session.input = Box::new(input))
    }

    /// Writes to this.
    #[must_use]
    pub fn to(self, output: impl Write + Send + 'static) -> Self {
        self.change(|session| session.output = Box::new(output))
    }

    /// Stops before these nodes.
    #[must_use]
    pub fn before(self, nodes: impl Into<NodeFilter>) -> Self {
        self.stop_at(nodes.into(), When::Before)
    }

    /// Stops after these nodes.
    #[must_use]
    pub fn after(self, nodes: impl Into<NodeFilter>) -> Self {
        self.stop_at(nodes.into(), When::After)
    }

    /// Whether it stops when a node fails; it does, unless it is told otherwise.
    #[must_use]
    #[inline]
    pub fn on_failure(self, stops: bool) -> Self {
        self.change(|session| session.stops_on_failure = stops)
    }

    /// Once this token is cancelled it does not stop any more.
    #[must_use]
    #[inline]
    pub fn until_cancelled(self, token: CancellationToken) -> Self {
        self.change(|session| session.token = Some(token))
    }

    #[inline]
    fn stop_at(mut self, nodes: NodeFilter, when: When) -> Self {
        self.named.push(nodes.clone());
        self.change(|session| session.add(nodes, when))
    }

    fn change(mut self, change: impl FnOnce(&mut Session)) -> Self {
        let session = self.session.get_mut();
        change(session.unwrap_or_else(PoisonError::into_inner));
        self
    }

    #[inline]
    fn at(&self, stop: &Stop<'_>) -> HookResult {
        // Whoever has it is at the prompt.
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        session.at(stop)
    }
}

impl Adapter for Debugger {
    #[inline]
    fn stages(&self) -> Stages {
        Stages::GRAPH | Stages::NODES
    }

    #[inline]
    fn pre_graph_execute(&self, context: &PreGraphExecute<'_>) -> HookResult {
        let mut named = self.named.iter();
        named.try_for_each(|nodes| nodes.check(context.graph()))
    }

    #[inline]
    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        self.at(&Stop::before(context))
    }

    #[inline]
    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        self.at(&Stop::after(context))
    }
}

impl fmt::Debug for Debugger {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Debugger")
            .field("nodes", &self.named)
            .finish_non_exhaustive()
    }
}
