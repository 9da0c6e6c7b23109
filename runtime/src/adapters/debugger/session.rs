//! The conversation at the prompt.

use std::io::{BufRead, Write};
use std::thread::{self, ThreadId};

use super::command::{Command, help};
use super::look::{Stop, When};
use crate::adapters::node_filter::{NodeFilter, unknown_node};
use crate::lifecycle::{CancellationToken, HookError, HookResult, RunId};

const PROMPT: &str = "(nevis) ";

/// How many lines `list` shows.
const LISTED: usize = 11;

/// What the debugger does between stops.
enum Mode {
    /// Stops at the next node, before or after it; once it has stopped, at the next one from there.
    Step(Option<Follow>),
    /// Stops at breakpoints only.
    Continue,
    /// And before this node.
    Until(String),
    /// Never stops again: there is nobody to ask.
    Detached,
}

/// Where `step` was typed: other threads are not to come in between with items of their own.
struct Follow {
    thread: ThreadId,
    items: Vec<(&'static str, usize)>,
}

impl Follow {
    #[inline]
    fn at(stop: &Stop<'_>) -> Self {
        Self {
            thread: thread::current().id(),
            items: stop.items.clone(),
        }
    }

    /// Whether it is the same thread, or the same item, or around it, or in it.
    #[inline]
    fn leads_to(&self, stop: &Stop<'_>) -> bool {
        let mut items = self.items.iter().zip(&stop.items);
        self.thread == thread::current().id() || items.all(|(one, other)| one == other)
    }
}

struct Breakpoint {
    nodes: NodeFilter,
    when: When,
}

/// What becomes of the run after a command.
enum Next {
    Ask,
    Go,
}

pub(super) struct Session {
    pub(super) input: Box<dyn BufRead + Send>,
    pub(super) output: Box<dyn Write + Send>,
    /// Whether what is read is written too: it is not typed.
    echo: bool,
    mode: Mode,
    breakpoints: Vec<Breakpoint>,
    pub(super) stops_on_failure: bool,
    last: Option<Command>,
    /// The line after those that `list` showed.
    listed: Option<usize>,
    /// Once it is cancelled nobody is asked any more.
    pub(super) token: Option<CancellationToken>,
    /// The run that is to end.
    quit: Option<RunId>,
}

impl Session {
    #[inline]
    pub(super) fn new(
        input: Box<dyn BufRead + Send>,
        output: Box<dyn Write + Send>,
        echo: bool,
    ) -> Self {
        Self {
            input,
            output,
            echo,
            mode: Mode::Step(None),
            token: None,
            breakpoints: Vec::new(),
            stops_on_failure: true,
            last: None,
            listed: None,
            quit: None,
        }
    }

    /// A breakpoint that is set before runs: they run until there.
    #[inline]
    pub(super) fn add(&mut self, nodes: NodeFilter, when: When) {
        self.mode = Mode::Continue;
        self.breakpoints.push(Breakpoint { nodes, when });
    }

    /// A node is about to run, or has run.
    #[inline]
    pub(super) fn at(&mut self, stop: &Stop<'_>) -> HookResult {
        if self.quit != Some(stop.run) && self.stops(stop) {
            self.ask(stop);
        }
        // A node's failure ends the run anyway, or is tolerated: then the next node does not start.
        if self.quit == Some(stop.run) && stop.error.is_none() {
            return Err(HookError::cancelled("it was ended in the debugger"));
        }
        Ok(())
    }

    #[inline]
    fn stops(&self, stop: &Stop<'_>) -> bool {
        if self.is_cancelled() {
            return false;
        }
        let is_before = stop.when == When::Before;
        match &self.mode {
            Mode::Detached => return false,
            Mode::Step(None) => return true,
            Mode::Step(Some(follow)) if follow.leads_to(stop) => return true,
            Mode::Until(node) if is_before && node == stop.node.name => return true,
            Mode::Step(_) | Mode::Until(_) | Mode::Continue => {}
        }
        let is_here = |breakpoint: &Breakpoint| {
            breakpoint.when == stop.when && breakpoint.nodes.matches(stop.node)
        };
        self.stops_on_failure && stop.error.is_some() || self.breakpoints.iter().any(is_here)
    }

    #[inline]
    fn is_cancelled(&self) -> bool {
        self.token
            .as_ref()
            .is_some_and(CancellationToken::is_cancelled)
    }

    #[inline]
    fn ask(&mut self, stop: &Stop<'_>) {
        self.listed = None;
        self.say(&stop.headline());
        loop {
            let Some(line) = self.line() else {
                self.say("\n");
                self.mode = Mode::Detached;
                return;
            };
            if self.is_cancelled() {
                return;
            }
            let command = match (line.trim(), &self.last) {
                ("", None) => continue,
                ("", Some(last)) => Ok(last.clone()),
                (line, _) => Command::parse(line),
            };
            let answer = command.and_then(|command| {
                self.last = Some(command.clone());
                self.answer(command, stop)
            });
            match answer {
                Ok((text, next)) => {
                    self.say(&text);
                    if matches!(next, Next::Go) {
                        return;
                    }
                }
                Err(mistake) => self.say(&format!("  {mistake}\n")),
            }
        }
    }

    /// Does what a command says.
    ///
    /// # Errors
    ///
    /// Why it cannot.
    #[inline]
    fn answer(&mut self, command: Command, stop: &Stop<'_>) -> Result<(String, Next), String> {
        let show = |text| Ok((text, Next::Ask));
        match command {
            Command::Step => Ok(self.go(Mode::Step(Some(Follow::at(stop))))),
            Command::Continue => Ok(self.go(Mode::Continue)),
            Command::Until(node) => {
                known(stop, &node)?;
                Ok(self.go(Mode::Until(node)))
            }
            Command::Quit => {
                self.quit = Some(stop.run);
                Ok(self.go(Mode::Continue))
            }
            Command::Arguments => show(stop.arguments()),
            Command::Result => show(stop.result()),
            Command::Print(name) => show(stop.print(&name)?),
            Command::Where => show(stop.place()),
            Command::List => {
                let line = stop.node.line as usize;
                let from = self.listed.unwrap_or(line.saturating_sub(3).max(1));
                let text = stop.source(from, LISTED)?;
                self.listed = Some(from + LISTED);
                show(text)
            }
            Command::Break { node, is_after } => {
                known(stop, &node)?;
                let when = if is_after { When::After } else { When::Before };
                let nodes = NodeFilter::from(node);
                self.breakpoints.push(Breakpoint { nodes, when });
                show(self.info())
            }
            Command::BreakOnFailure => {
                self.stops_on_failure = true;
                show(self.info())
            }
            Command::Delete(None) => {
                self.breakpoints.clear();
                self.stops_on_failure = false;
                show(self.info())
            }
            Command::Delete(Some(name)) => {
                known(stop, &name)?;
                let count = self.breakpoints.len();
                let graph = stop.graph;
                self.breakpoints.retain(|Breakpoint { nodes, .. }| {
                    !graph.node(&name).is_some_and(|node| nodes.matches(node))
                });
                if self.breakpoints.len() == count {
                    return Err(format!("there is no breakpoint at `{name}`"));
                }
                show(self.info())
            }
            Command::DeleteOnFailure => {
                self.stops_on_failure = false;
                show(self.info())
            }
            Command::Info => show(self.info()),
            Command::Help => show(help()),
        }
    }

    #[inline]
    fn go(&mut self, mode: Mode) -> (String, Next) {
        self.mode = mode;
        (String::new(), Next::Go)
    }

    #[inline]
    fn info(&self) -> String {
        let lines = self.breakpoints.iter().map(|Breakpoint { nodes, when }| {
            let when = match when {
                When::Before => "before",
                When::After => "after",
            };
            format!("  stops {when} {nodes}\n")
        });
        let mut text: String = lines.collect();
        if self.stops_on_failure {
            text.push_str("  stops when a node fails\n");
        }
        if text.is_empty() {
            text.push_str("  no breakpoints\n");
        }
        text
    }

    /// The next line; `None` at the end of the input.
    #[inline]
    fn line(&mut self) -> Option<String> {
        self.say(PROMPT);
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(0) | Err(_) => None,
            Ok(_) => {
                if self.echo {
                    self.say(&line);
                }
                Some(line)
            }
        }
    }

    /// Who cannot be written to cannot be told either.
    #[inline]
    fn say(&mut self, text: &str) {
        let _ = self.output.write_all(text.as_bytes());
        let _ = self.output.flush();
    }
}

#[inline]
fn known(stop: &Stop<'_>, node: &str) -> Result<(), String> {
    match stop.graph.node(node) {
        Some(_) => Ok(()),
        None => Err(unknown_node(stop.graph, node)),
    }
}
