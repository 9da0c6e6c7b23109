mod hooks;
mod request;

pub use hooks::{Cancelled, HookFailed};
pub use request::{InvalidRequest, Problem, ProblemKind};

use std::error::Error as StdError;
use std::fmt;

use crate::lifecycle::{Failures, HookError, Stage};
use crate::place::Place;

/// The error of a source, as a node's failure carries it.
pub(crate) type BoxedError = Box<dyn StdError + Send + Sync>;

/// Why a flow did not end with its outputs.
///
/// It prints as one message that names the node, the item, the task and the source line:
///
/// ```text
/// node `text` failed: No such file or directory (os error 2)
///   item 3 of `document`, task expand-document.3.block-document
///   at flows/word_count.rs:12
/// ```
///
/// [`source`](std::error::Error::source) is the error that the node returned, and
/// [`downcast_ref`](Error::downcast_ref) looks at it by its type. Items count from 0.
#[non_exhaustive]
pub enum Error {
    /// A node returned an error.
    NodeFailed(Box<NodeFailed>),
    /// A node panicked, or an expander did while it produced an item.
    NodePanicked(Box<NodePanicked>),
    /// The executor cannot run anything; no node has run.
    ExecutorRefused(Box<ExecutorRefused>),
    /// What was asked for by name cannot be run as it was asked; no node has run.
    InvalidRequest(Box<InvalidRequest>),
    /// The results cannot be given as they were asked for.
    ResultRefused(Box<ResultRefused>),
    /// A hook of an adapter failed.
    HookFailed(Box<HookFailed>),
    /// The run was ended from outside.
    Cancelled(Box<Cancelled>),
}

/// The node that returned an error, and that error.
#[derive(Debug)]
pub struct NodeFailed {
    place: Place,
    source: BoxedError,
    hooks: Failures,
}

/// The node that panicked, and what the panic said.
#[derive(Debug)]
pub struct NodePanicked {
    place: Place,
    message: String,
    location: Option<String>,
    hooks: Failures,
}

/// Why an executor runs nothing.
#[derive(Debug)]
pub struct ExecutorRefused {
    reason: String,
    source: Option<BoxedError>,
    hooks: Failures,
}

/// Why results cannot be given as they were asked for.
#[derive(Debug)]
pub struct ResultRefused {
    reason: String,
    /// The positions of the nodes whose failures are in the reason, below its first line.
    #[cfg_attr(
        not(feature = "store"),
        allow(dead_code, reason = "who records errors asks for it")
    )]
    causes: Vec<usize>,
    hooks: Failures,
}

impl NodePanicked {
    /// What the panic said.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where it panicked, as `file:line:column`, when that is known.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }
}

impl Error {
    /// An executor that cannot run anything says why: `reason` is lower case, without a full stop,
    /// and tells the remedy. For [`TaskExecutor::check`](crate::TaskExecutor::check).
    #[must_use]
    pub fn refused(reason: impl Into<String>) -> Self {
        Self::ExecutorRefused(Box::new(ExecutorRefused {
            reason: reason.into(),
            source: None,
            hooks: Failures::default(),
        }))
    }

    pub(crate) fn refused_by(reason: &str, source: BoxedError) -> Self {
        let reason = reason.to_owned();
        Self::ExecutorRefused(Box::new(ExecutorRefused {
            reason,
            source: Some(source),
            hooks: Failures::default(),
        }))
    }

    /// Results that do not make what was asked for: `reason` is lower case, without a full stop. For
    /// [`ResultBuilder`](crate::ResultBuilder).
    #[must_use]
    pub fn result(reason: impl Into<String>) -> Self {
        Self::result_after(reason.into(), Vec::new())
    }

    /// The same because of failures of these nodes, which are told below the first line.
    pub(crate) fn result_after(reason: String, causes: Vec<usize>) -> Self {
        Self::ResultRefused(Box::new(ResultRefused {
            reason,
            causes,
            hooks: Failures::default(),
        }))
    }

    /// The positions of the nodes because of which there is no result.
    #[cfg(feature = "store")]
    pub(crate) fn causes(&self) -> &[usize] {
        match self {
            Self::ResultRefused(refused) => &refused.causes,
            _ => &[],
        }
    }

    pub(crate) fn invalid(flow: &'static str, problems: Vec<Problem>) -> Self {
        Self::InvalidRequest(Box::new(InvalidRequest {
            flow,
            problems,
            hooks: Failures::default(),
        }))
    }

    /// What is wrong with a request by name; empty for any other error.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::InvalidRequest(invalid) => &invalid.problems,
            _ => &[],
        }
    }

    pub(crate) fn failed(place: Place, source: BoxedError) -> Self {
        Self::NodeFailed(Box::new(NodeFailed {
            place,
            source,
            hooks: Failures::default(),
        }))
    }

    pub(crate) fn panicked(place: Place, message: String, location: Option<String>) -> Self {
        Self::NodePanicked(Box::new(NodePanicked {
            place,
            message,
            location,
            hooks: Failures::default(),
        }))
    }

    /// Hooks failed at a stage: at a node, if a place is given.
    #[cold]
    pub(crate) fn hook(stage: Stage, place: Option<Place>, error: HookError) -> Self {
        if let (Some(reason), true) = (&error.0.cancelled, error.0.failures.is_empty()) {
            return Self::Cancelled(Box::new(Cancelled {
                place,
                stage,
                reason: reason.clone(),
                hooks: Failures::default(),
            }));
        }
        let mut hooks = Failures::default();
        hooks.add(stage, error);
        Self::HookFailed(Box::new(HookFailed { place, hooks }))
    }

    /// This error, and hooks that failed because of it or after it.
    #[cold]
    pub(crate) fn and_hook(mut self, stage: Stage, error: HookError) -> Self {
        self.hooks_mut().add(stage, error);
        self
    }

    /// The same error with a line of its own below its message, `note: ..`: what was done about it, or why
    /// nothing was. `note` is lower case, without a full stop. For
    /// [`NodeExecutionMethod`](crate::NodeExecutionMethod).
    ///
    /// ```
    /// let error = nevis::Error::result("there are two results").with_note("one was expected");
    /// assert_eq!(error.to_string(), "there are two results\n  note: one was expected");
    /// ```
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.hooks_mut().notes.push(note.into());
        self
    }

    /// The stage whose hook failed, if that is what the error is about.
    pub(crate) fn stage(&self) -> Option<Stage> {
        match self {
            Self::HookFailed(failed) => Some(failed.stage()),
            _ => None,
        }
    }

    fn hooks_mut(&mut self) -> &mut Failures {
        match self {
            Self::NodeFailed(failed) => &mut failed.hooks,
            Self::NodePanicked(panicked) => &mut panicked.hooks,
            Self::ExecutorRefused(refused) => &mut refused.hooks,
            Self::InvalidRequest(invalid) => &mut invalid.hooks,
            Self::ResultRefused(refused) => &mut refused.hooks,
            Self::HookFailed(failed) => &mut failed.hooks,
            Self::Cancelled(cancelled) => &mut cancelled.hooks,
        }
    }

    /// The same error, one block further out: it happened in item `index` of `expander`.
    pub(crate) fn in_item(mut self, expander: &'static str, index: usize) -> Self {
        if let Some(place) = self.place_mut() {
            place.in_item(expander, index);
        }
        self
    }

    /// The same error, which happened in these items, outermost block first. On its way out they are not
    /// added again.
    #[cold]
    pub(crate) fn in_items(mut self, items: impl FnOnce() -> Vec<(&'static str, usize)>) -> Self {
        if let Some(place) = self.place_mut() {
            place.complete(items);
        }
        self
    }

    fn place_mut(&mut self) -> Option<&mut Place> {
        match self {
            Self::NodeFailed(failed) => Some(&mut failed.place),
            Self::NodePanicked(panicked) => Some(&mut panicked.place),
            Self::HookFailed(failed) => failed.place.as_mut(),
            Self::Cancelled(cancelled) => cancelled.place.as_mut(),
            Self::ExecutorRefused(_) | Self::InvalidRequest(_) | Self::ResultRefused(_) => None,
        }
    }

    pub(crate) fn place(&self) -> Option<&Place> {
        match self {
            Self::NodeFailed(failed) => Some(&failed.place),
            Self::NodePanicked(panicked) => Some(&panicked.place),
            Self::HookFailed(failed) => failed.place.as_ref(),
            Self::Cancelled(cancelled) => cancelled.place.as_ref(),
            Self::ExecutorRefused(_) | Self::InvalidRequest(_) | Self::ResultRefused(_) => None,
        }
    }

    /// The node that failed or panicked, or whose hook failed; `None` when it is about no node.
    #[must_use]
    pub fn node(&self) -> Option<&'static str> {
        self.place().map(Place::node)
    }

    /// Which item of which expander it happened in: `(expander, index)`, outermost block first,
    /// indices from 0. Empty outside any map block.
    #[must_use]
    pub fn items(&self) -> &[(&'static str, usize)] {
        self.place().map_or(&[], Place::items)
    }

    /// The id of the task that ran the node, for example `expand-document.3.block-document`.
    #[must_use]
    pub fn task(&self) -> Option<String> {
        self.place().map(Place::task)
    }

    /// The source file of the node, relative to its package.
    #[must_use]
    pub fn file(&self) -> Option<&'static str> {
        self.place().map(Place::file)
    }

    /// The line of the node's name in [`file`](Error::file), from 1.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.place().map(Place::line)
    }

    /// The error that the node returned, if it is an `E`.
    #[must_use]
    pub fn downcast_ref<E: StdError + 'static>(&self) -> Option<&E> {
        self.source()?.downcast_ref()
    }

    /// The error that the node returned, or the hook; `None` for a panic.
    #[must_use]
    pub fn into_source(self) -> Option<Box<dyn StdError + Send + Sync>> {
        match self {
            Self::NodeFailed(failed) => Some(failed.source),
            Self::HookFailed(mut failed) => {
                let list = &mut failed.hooks.list;
                (!list.is_empty()).then(|| list.remove(0).1.error)
            }
            Self::ExecutorRefused(refused) => refused.source,
            Self::NodePanicked(_)
            | Self::InvalidRequest(_)
            | Self::ResultRefused(_)
            | Self::Cancelled(_) => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NodeFailed(failed) => {
                let NodeFailed {
                    place,
                    source,
                    hooks,
                } = &**failed;
                write!(f, "node `{}` failed: {source}{place}{hooks}", place.node())
            }
            Self::NodePanicked(panicked) => {
                let NodePanicked {
                    place,
                    message,
                    location,
                    hooks,
                } = &**panicked;
                write!(f, "node `{}` panicked: {message}{place}", place.node())?;
                if let Some(location) = location {
                    write!(f, "\n  panicked at {location}")?;
                }
                write!(f, "{hooks}")
            }
            Self::ExecutorRefused(refused) => {
                f.write_str(&refused.reason)?;
                if let Some(source) = &refused.source {
                    write!(f, ": {source}")?;
                }
                write!(f, "{}", refused.hooks)
            }
            Self::InvalidRequest(invalid) => fmt::Display::fmt(invalid, f),
            Self::ResultRefused(refused) => write!(f, "{}{}", refused.reason, refused.hooks),
            Self::HookFailed(failed) => fmt::Display::fmt(failed, f),
            Self::Cancelled(cancelled) => fmt::Display::fmt(cancelled, f),
        }
    }
}

/// The same message: it is what `fn main() -> Result<(), nevis::Error>` and `unwrap` show.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::NodeFailed(failed) => Some(&*failed.source),
            Self::HookFailed(failed) => {
                let (_, first) = failed.hooks.list.first()?;
                Some(&*first.error)
            }
            Self::ExecutorRefused(refused) => match &refused.source {
                Some(source) => Some(&**source),
                None => None,
            },
            Self::NodePanicked(_)
            | Self::InvalidRequest(_)
            | Self::ResultRefused(_)
            | Self::Cancelled(_) => None,
        }
    }
}
