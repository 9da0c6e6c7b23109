//! What is wrong with a request by name.

use std::fmt;

use crate::lifecycle::Failures;

/// What is wrong with a request by name: everything that was found, in the order in which it was
/// looked at.
#[derive(Debug)]
pub struct InvalidRequest {
    pub(super) flow: &'static str,
    pub(super) problems: Vec<Problem>,
    pub(super) hooks: Failures,
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
    /// The flow has no variant of this name.
    UnknownVariant,
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

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problems.as_slice() {
            [only] => f.write_str(&only.message)?,
            many => {
                let count = many.len();
                write!(f, "flow `{}` cannot run this: {count} mistakes", self.flow)?;
                for problem in many {
                    write!(f, "\n  {}", problem.message)?;
                }
            }
        }
        write!(f, "{}", self.hooks)
    }
}
