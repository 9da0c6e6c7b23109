use std::error::Error as StdError;
use std::fmt;

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
}

/// The node that returned an error, and that error.
#[derive(Debug)]
pub struct NodeFailed {
    place: Place,
    source: BoxedError,
}

/// The node that panicked, and what the panic said.
#[derive(Debug)]
pub struct NodePanicked {
    place: Place,
    message: String,
    location: Option<String>,
}

/// Why an executor runs nothing.
#[derive(Debug)]
pub struct ExecutorRefused {
    reason: String,
    source: Option<BoxedError>,
}

/// Why results cannot be given as they were asked for.
#[derive(Debug)]
pub struct ResultRefused {
    reason: String,
}

/// What is wrong with a request by name: everything that was found, in the order in which it was
/// looked at.
#[derive(Debug)]
pub struct InvalidRequest {
    flow: &'static str,
    problems: Vec<Problem>,
}

/// One thing that is wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of mistake it is.
    pub kind: ProblemKind,
    /// The name that it is about.
    pub name: String,
    /// What is wrong, and the remedy: lower case, without a full stop.
    pub message: String,
}

/// What may be wrong with a request.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The flow has no node and no input of the name that was asked for.
    UnknownOutput,
    /// The result builder needs a result that was not asked for.
    MissingOutput,
    /// The flow has no input of this name.
    UnknownInput,
    /// The flow has no node and no input of the name that is overridden.
    UnknownOverride,
    /// The run needs an input that is not given.
    MissingInput,
    /// A value is of another type than the flow's.
    WrongType,
    /// One name is given twice, or both in config and inputs.
    GivenTwice,
    /// The value cannot be asked for or given by name, or not in this combination.
    NotByName,
    /// Lists that are given for one map block have different lengths.
    WrongLength,
}

impl InvalidRequest {
    /// Everything that is wrong.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
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
        }))
    }

    pub(crate) fn refused_by(reason: &str, source: BoxedError) -> Self {
        let reason = reason.to_owned();
        Self::ExecutorRefused(Box::new(ExecutorRefused {
            reason,
            source: Some(source),
        }))
    }

    /// Results that do not make what was asked for: `reason` is lower case, without a full stop. For
    /// [`ResultBuilder`](crate::ResultBuilder).
    #[must_use]
    pub fn result(reason: impl Into<String>) -> Self {
        Self::ResultRefused(Box::new(ResultRefused {
            reason: reason.into(),
        }))
    }

    pub(crate) fn invalid(flow: &'static str, problems: Vec<Problem>) -> Self {
        Self::InvalidRequest(Box::new(InvalidRequest { flow, problems }))
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
        Self::NodeFailed(Box::new(NodeFailed { place, source }))
    }

    pub(crate) fn panicked(place: Place, message: String, location: Option<String>) -> Self {
        Self::NodePanicked(Box::new(NodePanicked {
            place,
            message,
            location,
        }))
    }

    /// The same error, one block further out: it happened in item `index` of `expander`.
    pub(crate) fn in_item(mut self, expander: &'static str, index: usize) -> Self {
        match &mut self {
            Self::NodeFailed(failed) => failed.place.in_item(expander, index),
            Self::NodePanicked(panicked) => panicked.place.in_item(expander, index),
            Self::ExecutorRefused(_) | Self::InvalidRequest(_) | Self::ResultRefused(_) => {}
        }
        self
    }

    fn place(&self) -> Option<&Place> {
        match self {
            Self::NodeFailed(failed) => Some(&failed.place),
            Self::NodePanicked(panicked) => Some(&panicked.place),
            Self::ExecutorRefused(_) | Self::InvalidRequest(_) | Self::ResultRefused(_) => None,
        }
    }

    /// The node that failed or panicked; `None` when none has run.
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

    /// The error that the node returned; `None` for a panic.
    #[must_use]
    pub fn into_source(self) -> Option<Box<dyn StdError + Send + Sync>> {
        match self {
            Self::NodeFailed(failed) => Some(failed.source),
            Self::NodePanicked(_) | Self::InvalidRequest(_) | Self::ResultRefused(_) => None,
            Self::ExecutorRefused(refused) => refused.source,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NodeFailed(failed) => {
                let NodeFailed { place, source } = &**failed;
                write!(f, "node `{}` failed: {source}{place}", place.node())
            }
            Self::NodePanicked(panicked) => {
                let NodePanicked {
                    place,
                    message,
                    location,
                } = &**panicked;
                write!(f, "node `{}` panicked: {message}{place}", place.node())?;
                match location {
                    Some(location) => write!(f, "\n  panicked at {location}"),
                    None => Ok(()),
                }
            }
            Self::ExecutorRefused(refused) => match &refused.source {
                Some(source) => write!(f, "{}: {source}", refused.reason),
                None => f.write_str(&refused.reason),
            },
            Self::InvalidRequest(invalid) => match invalid.problems.as_slice() {
                [only] => f.write_str(&only.message),
                many => {
                    let count = many.len();
                    write!(
                        f,
                        "flow `{}` cannot run this: {count} mistakes",
                        invalid.flow
                    )?;
                    many.iter()
                        .try_for_each(|problem| write!(f, "\n  {}", problem.message))
                }
            },
            Self::ResultRefused(refused) => f.write_str(&refused.reason),
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
            Self::NodePanicked(_) | Self::InvalidRequest(_) | Self::ResultRefused(_) => None,
            Self::ExecutorRefused(refused) => match &refused.source {
                Some(source) => Some(&**source),
                None => None,
            },
        }
    }
}
