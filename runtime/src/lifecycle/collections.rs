//! Several adapters are one: tuples, lists, and what holds one.
#![cfg_attr(
    not(debug_assertions),
    expect(
        clippy::inline_always,
        reason = "loops over adapters are a part of what is around a node"
    )
)]

use std::borrow::Cow;
use std::mem;
use std::sync::Arc;

use super::adapter::Adapter;
use super::contexts::{
    PostGraphExecute, PostNodeExecute, PostTaskExecute, PostTaskExpand, PostTaskGroup,
    PostTaskReturn, PreGraphExecute, PreNodeExecute, PreTaskExecute, PreTaskSubmission,
};
use super::hook_error::{HookError, HookResult};
use super::stages::{Stage, Stages};
use crate::rt::left_hook;

/// The first that fails ends the stage.
macro_rules! first {
    ($(($hook:ident, $context:ident))*) => {$(
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $hook(&self, context: &$context<'_>) -> HookResult {
            self.until_one_fails(|adapter| called(adapter, Stage::$context, || adapter.$hook(context)))
        }
    )*};
}

/// All are called, whatever fails.
macro_rules! all {
    ($(($hook:ident, $context:ident))*) => {$(
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $hook(&self, context: &$context<'_>) -> HookResult {
            self.all(|adapter| called(adapter, Stage::$context, || adapter.$hook(context)))
        }
    )*};
}

trait List {
    type Item: Adapter + ?Sized;

    fn items(&self) -> impl Iterator<Item = &Self::Item>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn until_one_fails(&self, hook: impl Fn(&Self::Item) -> HookResult) -> HookResult {
        for adapter in self.items() {
            if let Err(error) = hook(adapter) {
                return Err(named(error, adapter));
            }
        }
        Ok(())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn all(&self, hook: impl Fn(&Self::Item) -> HookResult) -> HookResult {
        let mut result = Ok(());
        for adapter in self.items() {
            result = then(result, hook(adapter), adapter);
        }
        result
    }
}

/// What two hooks of one stage gave.
#[inline]
fn then<A: Adapter + ?Sized>(before: HookResult, now: HookResult, adapter: &A) -> HookResult {
    match now {
        Ok(()) => before,
        Err(error) => Err(join(before, error, adapter)),
    }
}

/// Calls a hook. If it panics, the error says whose it was.
#[inline]
fn called<A: Adapter + ?Sized>(
    adapter: &A,
    stage: Stage,
    hook: impl FnOnce() -> HookResult,
) -> HookResult {
    let guard = InHook { adapter, stage };
    let result = hook();
    mem::forget(guard);
    result
}

/// A hook runs. It is forgotten unless the hook panics.
struct InHook<'a, A: Adapter + ?Sized> {
    adapter: &'a A,
    stage: Stage,
}

impl<A: Adapter + ?Sized> Drop for InHook<'_, A> {
    #[inline]
    fn drop(&mut self) {
        left_hook(self.stage, self.adapter.name());
    }
}

#[cold]
#[inline(never)]
fn named<A: Adapter + ?Sized>(error: HookError, adapter: &A) -> HookError {
    error.of(adapter)
}

#[cold]
#[inline(never)]
fn join<A: Adapter + ?Sized>(before: HookResult, error: HookError, adapter: &A) -> HookError {
    let error = error.of(adapter);
    match before {
        Ok(()) => error,
        Err(earlier) => earlier.and(error),
    }
}

macro_rules! stages {
    () => {
        first! {
            (pre_graph_execute, PreGraphExecute)
            (post_task_group, PostTaskGroup)
            (pre_task_submission, PreTaskSubmission)
            (pre_task_execute, PreTaskExecute)
            (pre_node_execute, PreNodeExecute)
        }
        all! {
            (post_node_execute, PostNodeExecute)
            (post_task_execute, PostTaskExecute)
            (post_task_expand, PostTaskExpand)
            (post_task_return, PostTaskReturn)
            (post_graph_execute, PostGraphExecute)
        }
    };
}

impl<T: Adapter> List for Vec<T> {
    type Item = T;

    #[inline]
    fn items(&self) -> impl Iterator<Item = &T> {
        self.iter()
    }
}

impl<T: Adapter> Adapter for Vec<T> {
    #[inline]
    fn stages(&self) -> Stages {
        let stages = self.iter().map(Adapter::stages);
        stages.fold(Stages::NONE, |all, stages| all | stages)
    }

    #[inline]
    fn is_chosen_at_run_time(&self) -> bool {
        true
    }

    #[inline]
    fn count(&self) -> usize {
        self.iter().map(Adapter::count).sum()
    }

    #[inline]
    fn tolerates(&self, context: &PostNodeExecute<'_>) -> bool {
        self.iter().any(|adapter| adapter.tolerates(context))
    }

    stages! {}
}

impl<A: Adapter> List for Option<A> {
    type Item = A;

    #[inline]
    fn items(&self) -> impl Iterator<Item = &A> {
        self.iter()
    }
}

impl<A: Adapter> Adapter for Option<A> {
    #[inline]
    fn stages(&self) -> Stages {
        self.as_ref().map_or(Stages::NONE, Adapter::stages)
    }

    #[inline]
    fn is_chosen_at_run_time(&self) -> bool {
        true
    }

    #[inline]
    fn count(&self) -> usize {
        self.iter().map(Adapter::count).sum()
    }

    #[inline]
    fn tolerates(&self, context: &PostNodeExecute<'_>) -> bool {
        self.iter().any(|adapter| adapter.tolerates(context))
    }

    stages! {}
}

/// Another's hooks.
macro_rules! through {
    ($(($hook:ident, $context:ident))*) => {
        #[inline]
        fn name(&self) -> Cow<'static, str> {
            (**self).name()
        }

        #[inline]
        fn stages(&self) -> Stages {
            (**self).stages()
        }

        #[inline]
        fn is_chosen_at_run_time(&self) -> bool {
            true
        }

        #[inline]
        fn count(&self) -> usize {
            (**self).count()
        }

        #[inline]
        fn tolerates(&self, context: &PostNodeExecute<'_>) -> bool {
            (**self).tolerates(context)
        }

        $(
            #[inline]
            fn $hook(&self, context: &$context<'_>) -> HookResult {
                (**self).$hook(context)
            }
        )*
    };
}

macro_rules! pointers {
    ($($pointer:ty),*) => {$(
        impl<A: Adapter + ?Sized> Adapter for $pointer {
            through! {
                (pre_graph_execute, PreGraphExecute)
                (post_task_group, PostTaskGroup)
                (pre_task_submission, PreTaskSubmission)
                (pre_task_execute, PreTaskExecute)
                (pre_node_execute, PreNodeExecute)
                (post_node_execute, PostNodeExecute)
                (post_task_execute, PostTaskExecute)
                (post_task_expand, PostTaskExpand)
                (post_task_return, PostTaskReturn)
                (post_graph_execute, PostGraphExecute)
            }
        }
    )*};
}

pointers!(&A, Box<A>, Arc<A>);

/// No adapters.
impl Adapter for () {
    #[inline]
    fn stages(&self) -> Stages {
        Stages::NONE
    }

    #[inline]
    fn count(&self) -> usize {
        0
    }
}

/// As `first!`, of a tuple.
macro_rules! tuple_first {
    ($hook:ident $context:ident ($($at:tt)*)) => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $hook(&self, context: &$context<'_>) -> HookResult {
            $(
                called(&self.$at, Stage::$context, || self.$at.$hook(context))
                    .map_err(|error| named(error, &self.$at))?;
            )*
            Ok(())
        }
    };
}

/// As `all!`, of a tuple.
macro_rules! tuple_all {
    ($hook:ident $context:ident ($($at:tt)*)) => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $hook(&self, context: &$context<'_>) -> HookResult {
            let result = Ok(());
            $(
                let now = called(&self.$at, Stage::$context, || self.$at.$hook(context));
                let result = then(result, now, &self.$at);
            )*
            result
        }
    };
}

macro_rules! tuple {
    ($(($($adapter:ident $at:tt)*))*) => {$(
        impl<$($adapter: Adapter),*> Adapter for ($($adapter,)*) {
            #[inline]
            fn stages(&self) -> Stages {
                Stages::NONE $(| self.$at.stages())*
            }

            #[inline]
            fn is_chosen_at_run_time(&self) -> bool {
                false $(|| self.$at.is_chosen_at_run_time())*
            }

            #[inline]
            fn count(&self) -> usize {
                0 $(+ self.$at.count())*
            }

            #[inline]
            fn tolerates(&self, context: &PostNodeExecute<'_>) -> bool {
                false $(|| self.$at.tolerates(context))*
            }

            tuple_first!(pre_graph_execute PreGraphExecute ($($at)*));
            tuple_first!(post_task_group PostTaskGroup ($($at)*));
            tuple_first!(pre_task_submission PreTaskSubmission ($($at)*));
            tuple_first!(pre_task_execute PreTaskExecute ($($at)*));
            tuple_first!(pre_node_execute PreNodeExecute ($($at)*));
            tuple_all!(post_node_execute PostNodeExecute ($($at)*));
            tuple_all!(post_task_execute PostTaskExecute ($($at)*));
            tuple_all!(post_task_expand PostTaskExpand ($($at)*));
            tuple_all!(post_task_return PostTaskReturn ($($at)*));
            tuple_all!(post_graph_execute PostGraphExecute ($($at)*));
        }
    )*};
}

tuple! {
    (A 0)
    (A 0 B 1)
    (A 0 B 1 C 2)
    (A 0 B 1 C 2 D 3)
    (A 0 B 1 C 2 D 3 E 4)
    (A 0 B 1 C 2 D 3 E 4 F 5)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11)
}
