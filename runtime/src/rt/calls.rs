//! How the nodes of a run are called: plainly, or by a driver's `node_execute`.

use std::any::Any;

use super::lifecycle::Outlook;
use super::panics::in_hooks;
use crate::error::Error;
use crate::flow::ByName;
use crate::lifecycle::{Held, NodeCall, NodeExecute, NodeExecutionMethod, Stage, ValueRef};
use crate::place::Place;

/// One call of a node, for a method.
struct Calling<'c, T, F> {
    context: &'c NodeExecute<'c>,
    outlook: &'c Outlook<T>,
    call: F,
    has_run: bool,
    value: Option<T>,
}

impl<T, F: FnMut() -> Option<Result<T, Error>>> Calling<'_, T, F> {
    fn once(&mut self) -> Result<T, Error> {
        (self.call)().unwrap_or_else(|| Err(not_again(self.context)))
    }
}

#[cold]
fn not_again(context: &NodeExecute<'_>) -> Error {
    context.error(
        "it cannot be called again, because it takes an argument by value: let it borrow the \
         argument, or mark it `#[nevis::retry(..)]`, which clones it",
    )
}

/// Who calls nodes.
pub(crate) trait Calls: Send + Sync {
    /// Whether calls are plain, so that a panic need not be caught at the node.
    const ARE_PLAIN: bool;

    fn call<'c, T>(
        &self,
        context: impl Fn() -> NodeExecute<'c>,
        outlook: &Outlook<T>,
        call: impl FnMut() -> Option<Result<T, Error>>,
    ) -> Result<T, Error>;
}

/// Plain calls.
impl Calls for () {
    const ARE_PLAIN: bool = true;

    #[inline]
    fn call<'c, T>(
        &self,
        context: impl Fn() -> NodeExecute<'c>,
        _: &Outlook<T>,
        mut call: impl FnMut() -> Option<Result<T, Error>>,
    ) -> Result<T, Error> {
        match call() {
            Some(result) => result,
            None => Err(not_again(&context())),
        }
    }
}

impl<M: NodeExecutionMethod> Calls for M {
    const ARE_PLAIN: bool = false;

    fn call<'c, T>(
        &self,
        context: impl Fn() -> NodeExecute<'c>,
        outlook: &Outlook<T>,
        call: impl FnMut() -> Option<Result<T, Error>>,
    ) -> Result<T, Error> {
        let context = context();
        let mut calling = Calling {
            context: &context,
            outlook,
            call,
            has_run: false,
            value: None,
        };
        let called = in_hooks(Stage::NodeExecute, || {
            self.node_execute(&context, &mut calling)
        });
        match called {
            Ok(result) => result?,
            Err(error) => {
                let place = Place::new(context.graph(), context.node_index());
                let error = error.by(self.name());
                return Err(Error::hook(Stage::NodeExecute, Some(place), error));
            }
        }
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
        let ty = match &spot.call().table.nodes[spot.index()] {
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
