//! The one method that calls nodes.

use std::any::Any;
use std::borrow::Cow;
use std::sync::Arc;

use super::around::Around;
use super::contexts::NodeExecute;
use super::value_ref::ValueRef;
use crate::error::Error;
use crate::value::short;

/// Calls the nodes of a run, in the place of a plain call: to call them again when they fail, to take
/// their values from elsewhere, to wait, to measure.
///
/// A driver has one, given to [`Builder::with_node_execution`](crate::Builder::with_node_execution);
/// methods that can be put around others, as [`Retry`](crate::adapters::Retry), say so.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::{Error, NodeCall, NodeExecute, NodeExecutionMethod};
///
/// /// Says how long each node takes.
/// struct Clock;
///
/// impl NodeExecutionMethod for Clock {
///     fn node_execute(&self, context: &NodeExecute<'_>, call: &mut dyn NodeCall) -> Result<(), Error> {
///         let start = std::time::Instant::now();
///         let result = call.run();
///         println!("{} took {:?}", context.node().name, start.elapsed());
///         result
///     }
/// }
///
/// let driver = pipeline::driver().with_node_execution(Clock).build();
/// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[1.0, 1.0] })?;
/// # Ok::<(), nevis::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement `node_execute`",
    label = "not a `NodeExecutionMethod`",
    note = "hooks are given to `with_adapters`; what calls nodes implements `nevis::NodeExecutionMethod`"
)]
pub trait NodeExecutionMethod: Send + Sync {
    /// What messages call it.
    #[inline]
    fn name(&self) -> Cow<'static, str> {
        short(std::any::type_name::<Self>()).into()
    }

    /// Calls the node, once or several times, or provides its value.
    ///
    /// # Errors
    ///
    /// The node's, usually that of its last call; or one of its own, which [`NodeExecute::error`] makes.
    /// It is the failure of the node, like one that the node returned.
    fn node_execute(&self, context: &NodeExecute<'_>, call: &mut dyn NodeCall)
    -> Result<(), Error>;

    /// This method with another one in it: where this one calls the node, the other one does. So several
    /// are one.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::NodeExecutionMethod as _;
    /// use nevis::adapters::{Retry, Timeout};
    /// use std::time::Duration;
    ///
    /// // Each of three attempts may take five seconds.
    /// let method = Retry::new(3).around(Timeout::new(Duration::from_secs(5)));
    /// let driver = pipeline::driver().with_node_execution(method).build();
    /// # let _ = driver;
    /// ```
    fn around<N: NodeExecutionMethod>(self, inner: N) -> Around<Self, N>
    where
        Self: Sized,
    {
        Around::new(self, inner)
    }
}

/// The call of a node.
pub trait NodeCall {
    /// Calls the node; its value is kept, in place of one that an earlier call gave.
    ///
    /// # Errors
    ///
    /// That of the node, a panic included. Or that it [cannot be called again](NodeCall::can_run_again).
    fn run(&mut self) -> Result<(), Error>;

    /// Whether the node can be called, after it was: not if it takes an argument by value that cannot
    /// be copied.
    fn can_run_again(&self) -> bool;

    /// The value, if there is one.
    fn result(&self) -> Option<ValueRef<'_>>;

    /// Provides the value, instead of calling the node. It comes back if it is of another type than the
    /// node's, or if the node's value cannot be provided because it borrows or its type has no name.
    ///
    /// # Errors
    ///
    /// The value.
    fn provide(&mut self, value: Box<dyn Any + Send>) -> Result<(), Box<dyn Any + Send>>;
}

macro_rules! pointers {
    ($($pointer:ty),*) => {$(
        impl<M: NodeExecutionMethod + ?Sized> NodeExecutionMethod for $pointer {
            #[inline]
            fn name(&self) -> Cow<'static, str> {
                (**self).name()
            }

            #[inline]
            fn node_execute(
                &self,
                context: &NodeExecute<'_>,
                call: &mut dyn NodeCall,
            ) -> Result<(), Error> {
                (**self).node_execute(context, call)
            }
        }
    )*};
}

pointers!(&M, Box<M>, Arc<M>);

/// A plain call if there is none.
impl<M: NodeExecutionMethod> NodeExecutionMethod for Option<M> {
    #[inline]
    fn node_execute(
        &self,
        context: &NodeExecute<'_>,
        call: &mut dyn NodeCall,
    ) -> Result<(), Error> {
        match self {
            Some(method) => method.node_execute(context, call),
            None => call.run(),
        }
    }
}
