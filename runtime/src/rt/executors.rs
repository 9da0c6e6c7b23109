use crate::error::Error;
use crate::executor::TaskExecutor;

/// Who runs what in one run of a flow.
#[derive(Clone, Copy)]
pub struct Executors<'a> {
    home: &'a dyn TaskExecutor,
    blocks: Blocks<'a>,
    variant: usize,
}

#[derive(Clone, Copy)]
enum Blocks<'a> {
    /// All of them.
    Same(&'a dyn TaskExecutor),
    /// Each by its position in [`Graph::blocks`](crate::GraphTables::blocks).
    Each(&'a [&'a dyn TaskExecutor]),
}

impl<'a> Executors<'a> {
    /// One for everything.
    #[must_use]
    pub const fn one(executor: &'a dyn TaskExecutor) -> Self {
        Self {
            home: executor,
            blocks: Blocks::Same(executor),
            variant: 0,
        }
    }

    /// `home` runs what is in no map block, `blocks` the map blocks.
    #[must_use]
    pub const fn two(home: &'a dyn TaskExecutor, blocks: &'a dyn TaskExecutor) -> Self {
        Self {
            home,
            blocks: Blocks::Same(blocks),
            variant: 0,
        }
    }

    /// `home` runs what is in no map block, each map block has its own executor.
    #[must_use]
    pub const fn each(home: &'a dyn TaskExecutor, blocks: &'a [&'a dyn TaskExecutor]) -> Self {
        Self {
            home,
            blocks: Blocks::Each(blocks),
            variant: 0,
        }
    }

    /// The same for this variant of the flow; a position in [`Graph::variants`](crate::GraphTables::variants).
    #[must_use]
    pub const fn of_variant(self, variant: usize) -> Self {
        Self { variant, ..self }
    }

    /// Which variant of the flow runs; 0 if it has none.
    #[must_use]
    pub const fn variant(&self) -> usize {
        self.variant
    }

    /// Who runs what is in no map block.
    #[must_use]
    pub const fn home(&self) -> &'a dyn TaskExecutor {
        self.home
    }

    /// Who runs the items of a block; a position in [`Graph::blocks`](crate::GraphTables::blocks).
    #[must_use]
    pub fn block(&self, block: usize) -> &'a dyn TaskExecutor {
        match self.blocks {
            Blocks::Same(executor) => executor,
            Blocks::Each(executors) => executors.get(block).copied().unwrap_or(self.home),
        }
    }

    /// Whether all of them can run.
    ///
    /// # Errors
    ///
    /// What the first that cannot says.
    pub fn check(&self) -> Result<(), Error> {
        self.home.check()?;
        match self.blocks {
            Blocks::Same(executor) => executor.check(),
            Blocks::Each(executors) => executors.iter().copied().try_for_each(TaskExecutor::check),
        }
    }
}
