//! How the nodes of a run are called: plainly, or by a driver's `node_execute`.

use std::any::Any;

use super::lifecycle::Outlook;
use crate::error::Error;
use crate::flow::ByName;
use crate::lifecycle::{Held, NodeCall, NodeExecute, NodeExecutionMethod, ValueRef};

/// One call of a node.
pub(crate) struct Calling<'c, T, F> {
    context: NodeExecute<'c>,
    outlook: Outlook<T>,
    call: F,
    has_run: bool,
    value: Option<T>,
}

impl<'c, T, F: FnMut() -> Option<Result<T, Error>>> Calling<'c, T, F> {
    #[inline]
    pub(crate) fn new(context: NodeExecute<'c>, outlook: Outlook<T>, call: F) -> Self {
        Self {
            context,
            outlook,
            call,
            has_run: false,
            value: None,
        }
    }

    #[inline]
    fn once(&mut self) -> Result<T, Error> {
        (self.call)().unwrap_or_else(|| Err(self.not_again()))
    }

    #[cold]
    fn not_again(&self) -> Error {
        self.context.error(
            "it cannot be called again, because it takes an argument by value: let it borrow the \
             argument, or mark it `#[nevis::retry(..)]`, which clones it",
        )
    }
}

/// Who calls nodes.
pub(crate) trait Calls: Send + Sync {
    fn call<T, F: FnMut() -> Option<Result<T, Error>>>(
        &self,
        calling: &mut Calling<'_, T, F>,
    ) -> Result<T, Error>;
}

/// Plain calls.
impl Calls for () {
    #[inline]
    fn call<T, F: FnMut() -> Option<Result<T, Error>>>(
        &self,
        calling: &mut Calling<'_, T, F>,
    ) -> Result<T, Error> {
        calling.once()
    }
}

impl<M: NodeExecutionMethod> Calls for M {
    fn call<T, F: FnMut() -> Option<Result<T, Error>>>(
        &self,
        calling: &mut Calling<'_, T, F>,
    ) -> Result<T, Error> {
        let context = calling.context;
        self.node_execute(&context, calling)?;
        calling.value.take().ok_or_else(|| {
            context.error(format!(
                "`{}` has neither called the node nor provided its value",
                self.name()
            ))
        })
    }
}

impl<T, F: FnMut() -> Option<Result<T, Error>>> NodeCall for Calling<'_, T, F> {
    fn run(&mut self) -> Result<(), Error> {
        self.value = None;
        self.has_run = true;
        self.value = Some(self.once()?);
        Ok(())
    }

    fn can_run_again(&self) -> bool {
        self.outlook.repeats || !self.has_run
    }

    fn result(&self) -> Option<ValueRef<'_>> {
        let value = self.value.as_ref()?;
        let spot = &self.context.spot;
        let ty = match &spot.call.table.nodes[spot.index()] {
            ByName::As(types) => types.first().copied(),
            ByName::Not(_) => None,
        };
        let held = match (self.outlook.any)(value) {
            Some(value) => Held::Any(value, ty),
            None => Held::Unknown,
        };
        let is_secret = spot.run.layout.secret_nodes[spot.index()];
        Some(ValueRef::new(held, self.context.node().ty, is_secret))
    }

    fn provide(&mut self, value: Box<dyn Any + Send>) -> Result<(), Box<dyn Any + Send>> {
        self.value = Some((self.outlook.from_any)(value)?);
        Ok(())
    }
}
