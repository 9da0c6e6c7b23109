//! The part of a node in what a drawing is about: an execution, a path, a neighbourhood.

/// One part that a node or an input can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Its value was asked for.
    Requested,
    /// Its value was given instead of computed.
    Overridden,
    /// An input whose value was given.
    Given,
    /// It was not needed.
    NotRun,
    /// It lies on the path.
    OnPath,
    /// It is what a node is computed from, or that node.
    Upstream,
    /// It is computed from a node, or that node.
    Downstream,
    /// The drawing is about it.
    Named,
}

/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Marks {
    /// Whether it holds `mark`.
    #[must_use]
    pub fn has(self, mark: Mark) -> bool {
        self.0 & bit(mark) != 0
    }

    /// Adds `mark`.
    pub fn add(&mut self, mark: Mark) {
        self.0 |= bit(mark);
    }

    /// Takes `mark` away.
    pub fn remove(&mut self, mark: Mark) {
        self.0 &= !bit(mark);
    }

    /// What both sets hold. An edge is on a path when both of its ends are.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl FromIterator<Mark> for Marks {
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        Self(marks.into_iter().fold(0, |bits, mark| bits | bit(mark)))
    }
}

fn bit(mark: Mark) -> u8 {
    1 << mark as u8
}
