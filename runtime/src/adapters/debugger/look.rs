//! What can be seen where a run stops.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use crate::adapters::label;
use crate::error::Error;
use crate::graph::{Graph, Node};
use crate::lifecycle::{Arguments, PostNodeExecute, PreNodeExecute, RunId, TaskId, ValueRef};
use crate::similar::nearest;

/// Before a node or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Before,
    After,
}

/// A node where the run may stop.
pub(super) struct Stop<'a> {
    pub(super) when: When,
    pub(super) graph: &'static Graph,
    pub(super) node: &'static Node,
    pub(super) run: RunId,
    pub(super) items: Vec<(&'static str, usize)>,
    task: TaskId<'a>,
    arguments: Arguments<'a>,
    result: Option<ValueRef<'a>>,
    pub(super) error: Option<&'a Error>,
    is_secret: bool,
}

impl<'a> Stop<'a> {
    #[inline]
    pub(super) fn before(context: &PreNodeExecute<'a>) -> Self {
        Self {
            when: When::Before,
            graph: context.graph(),
            node: context.node(),
            run: context.run_id(),
            items: context.items(),
            task: context.task_id(),
            arguments: context.arguments(),
            result: None,
            error: None,
            is_secret: context.spot.is_secret(),
        }
    }

    #[inline]
    pub(super) fn after(context: &PostNodeExecute<'a>) -> Self {
        Self {
            when: When::After,
            graph: context.graph(),
            node: context.node(),
            run: context.run_id(),
            items: context.items(),
            task: context.task_id(),
            arguments: context.arguments(),
            result: context.result(),
            error: context.error(),
            is_secret: context.spot.is_secret(),
        }
    }

    /// What is shown when the run stops here.
    #[inline]
    pub(super) fn headline(&self) -> String {
        let Node {
            name, file, line, ..
        } = self.node;
        let node = label::node(name, &self.items);
        match (self.when, self.error) {
            (When::Before, _) => format!("before {node}  {file}:{line}\n"),
            (When::After, None) => format!("after {node}  {file}:{line}\n{}", self.result()),
            (When::After, Some(_)) => format!("{node} failed  {file}:{line}\n{}", self.result()),
        }
    }

    #[inline]
    pub(super) fn arguments(&self) -> String {
        if self.arguments.is_empty() {
            return format!("  `{}` has no parameters\n", self.node.name);
        }
        let mut text = String::new();
        for argument in self.arguments.iter() {
            let _ = writeln!(text, "  {} = {}", argument.name, argument.value);
        }
        text
    }

    #[inline]
    pub(super) fn result(&self) -> String {
        match (self.error, self.result) {
            (Some(error), _) => format!("  {}\n", label::cause(error, self.is_secret)),
            (None, Some(result)) => format!("  -> {result}\n"),
            (None, None) => format!("  `{}` has not run yet: `step` runs it\n", self.node.name),
        }
    }

    /// # Errors
    ///
    /// There is nothing of this name here.
    #[inline]
    pub(super) fn print(&self, name: &str) -> Result<String, String> {
        if name == self.node.name {
            return Ok(match (self.error, self.result) {
                (None, Some(result)) => format!("  {name} = {result:?}\n"),
                _ => self.result(),
            });
        }
        if let Some(value) = self.arguments.get(name) {
            return Ok(format!("  {name} = {value:?}\n"));
        }
        let known: Vec<&str> = self
            .arguments
            .iter()
            .map(|argument| argument.name)
            .collect();
        let node = self.node.name;
        let own = known.iter().copied().chain([node]);
        Err(match nearest(name, own) {
            Some(near) => format!("there is no `{name}` here: did you mean `{near}`?"),
            None if known.is_empty() => format!("there is no `{name}` here, only `{node}`"),
            None => {
                let known = known.join("`, `");
                format!("there is no `{name}` here: `{node}` has `{known}`")
            }
        })
    }

    #[inline]
    pub(super) fn place(&self) -> String {
        let Node {
            name,
            file,
            line,
            ty,
            ..
        } = self.node;
        let mut text = format!("  node  {name}: {ty}\n");
        for (expander, index) in &self.items {
            let _ = writeln!(text, "  item  {index} of {expander}");
        }
        let _ = writeln!(
            text,
            "  task  {}\n  run   {}\n  at    {file}:{line}",
            self.task, self.run
        );
        text
    }

    /// Lines of the node's source, from this one on.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is at its end.
    #[inline]
    pub(super) fn source(&self, from: usize, count: usize) -> Result<String, String> {
        let Node { file, line, .. } = self.node;
        let text = read(file).ok_or_else(|| {
            format!("`{file}` cannot be read from here: run it in the directory of its package")
        })?;
        let mut shown = String::new();
        for (at, text) in text
            .lines()
            .enumerate()
            .skip(from.saturating_sub(1))
            .take(count)
        {
            let number = at + 1;
            let mark = if number == *line as usize { ">" } else { " " };
            let _ = writeln!(
                shown,
                "{}",
                format!("{mark} {number:>4}  {text}").trim_end()
            );
        }
        if shown.is_empty() {
            return Err(format!("`{file}` has no more lines"));
        }
        Ok(shown)
    }
}

/// A file of the package: from its directory, or as cargo runs it.
#[inline]
fn read(file: &str) -> Option<String> {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let places = [Some(PathBuf::new()), package].into_iter().flatten();
    places
        .into_iter()
        .find_map(|place| fs::read_to_string(place.join(file)).ok())
}
