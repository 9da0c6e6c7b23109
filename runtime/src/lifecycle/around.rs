//! One method in another.

use std::any::Any;
use std::borrow::Cow;

use super::contexts::NodeExecute;
use super::method::{NodeCall, NodeExecutionMethod};
use super::value_ref::ValueRef;
use crate::error::Error;

/// A method that calls nodes by way of another one; [`NodeExecutionMethod::around`] makes it.
#[derive(Clone, Debug)]
pub struct Around<O, I> {
    outer: O,
    inner: I,
}

impl<O, I> Around<O, I> {
    #[inline]
    pub(super) const fn new(outer: O, inner: I) -> Self {
        Self { outer, inner }
    }
}

impl<O: NodeExecutionMethod, I: NodeExecutionMethod> NodeExecutionMethod for Around<O, I> {
    #[inline]
    fn name(&self) -> Cow<'static, str> {
        format!("{} around {}", self.outer.name(), self.inner.name()).into()
    }

    #[inline]
    fn node_execute(
        &self,
        context: &NodeExecute<'_>,
        call: &mut dyn NodeCall,
    ) -> Result<(), Error> {
        let mut call = Inner {
            method: &self.inner,
            context,
            call,
        };
        self.outer.node_execute(context, &mut call)
    }
}

/// The call of a node by the inner method.
struct Inner<'c, I> {
    method: &'c I,
    context: &'c NodeExecute<'c>,
    call: &'c mut dyn NodeCall,
}

impl<I: NodeExecutionMethod> NodeCall for Inner<'_, I> {
    #[inline]
    fn run(&mut self) -> Result<(), Error> {
        self.method.node_execute(self.context, self.call)
    }

    #[inline]
    fn can_run_again(&self) -> bool {
        self.call.can_run_again()
    }

    #[inline]
    fn result(&self) -> Option<ValueRef<'_>> {
        self.call.result()
    }

    #[inline]
    fn provide(&mut self, value: Box<dyn Any + Send>) -> Result<(), Box<dyn Any + Send>> {
        self.call.provide(value)
    }
}
