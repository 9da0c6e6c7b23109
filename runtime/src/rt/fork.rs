use super::failure::Failure;
use super::panics;
use crate::error::Error;
use crate::executor::{Lane, TaskExecutor};
use crate::graph::Graph;

/// Runs the branches of a flow, a tuple of closures, at the same time, and gives back the tuple of
/// their values.
///
/// With an executor of one worker they run on this thread, one after the other.
///
/// # Errors
///
/// That of the first failing branch in the order of the tuple, whichever thread fails first; a panic
/// counts as one. Branches before a failing one still run to their end, those after it need not
/// start.
pub fn fork<B: Branches>(
    graph: &'static Graph,
    executor: &dyn TaskExecutor,
    branches: B,
) -> Result<B::Values, Error> {
    let mut slots = branches.into_slots();
    {
        let mut list: Vec<&mut dyn Branch> = Vec::with_capacity(B::COUNT);
        slots.list(&mut list);
        run(graph, executor, &mut list)?;
    }
    slots.values()
}

/// A tuple of closures that each return a `Result`.
pub trait Branches {
    /// How many there are.
    const COUNT: usize;
    /// The tuple of their values.
    type Values;
    /// The closures, with room for their values.
    type Slots: Slots<Values = Self::Values>;

    /// Makes room.
    fn into_slots(self) -> Self::Slots;
}

/// Closures, with room for their values.
pub trait Slots {
    /// The tuple of the values.
    type Values;

    /// Every closure, in order.
    fn list<'a>(&'a mut self, list: &mut Vec<&'a mut dyn Branch>);

    /// The values, once every closure has run to its end.
    ///
    /// # Errors
    ///
    /// That of an executor which has not run one.
    fn values(self) -> Result<Self::Values, Error>;
}

/// A closure, whatever it returns.
pub trait Branch: Send {
    /// Calls it, once.
    ///
    /// # Errors
    ///
    /// Those of the closure.
    fn run(&mut self) -> Result<(), Error>;
}

/// One branch: what it runs, and then what it has computed.
#[derive(Debug)]
pub enum Slot<F, T> {
    /// It has not run yet.
    Waiting(F),
    /// It has returned.
    Done(T),
    /// It runs, or has failed.
    Empty,
}

impl<F, T> Branch for Slot<F, T>
where
    F: FnOnce() -> Result<T, Error> + Send,
    T: Send,
{
    fn run(&mut self) -> Result<(), Error> {
        if let Self::Waiting(work) = std::mem::replace(self, Self::Empty) {
            *self = Self::Done(work()?);
        }
        Ok(())
    }
}

impl<F, T> Slot<F, T> {
    fn value(self) -> Result<T, Error> {
        match self {
            Self::Done(value) => Ok(value),
            Self::Waiting(_) | Self::Empty => Err(Error::refused(
                "the executor did not run a branch: `run_lanes` must call every lane",
            )),
        }
    }
}

/// The same code for all forks of all flows.
fn run(
    graph: &'static Graph,
    executor: &dyn TaskExecutor,
    branches: &mut [&mut dyn Branch],
) -> Result<(), Error> {
    if executor.workers() == 1 {
        return branches.iter_mut().try_for_each(|branch| branch.run());
    }
    let failure = Failure::new();
    let at = &failure;
    let mut work: Vec<_> = (0..)
        .zip(branches)
        .map(|(index, branch)| {
            move || {
                if at.below(index) {
                    return;
                }
                let result = panics::catch(graph, 0, || branch.run());
                if let Err(error) = result.and_then(|result| result) {
                    at.register(index, error);
                }
            }
        })
        .collect();
    let mut lanes: Vec<Lane<'_>> = work.iter_mut().map(|lane| lane as Lane<'_>).collect();
    executor.run_lanes(&mut lanes);
    failure.into_error().map_or(Ok(()), Err)
}

macro_rules! tuples {
    ($(($count:literal: $($branch:ident $value:ident $slot:ident),*))*) => {$(
        impl<$($branch, $value),*> Branches for ($($branch,)*)
        where
            $($branch: FnOnce() -> Result<$value, Error> + Send, $value: Send,)*
        {
            const COUNT: usize = $count;
            type Values = ($($value,)*);
            type Slots = ($(Slot<$branch, $value>,)*);

            fn into_slots(self) -> Self::Slots {
                let ($($slot,)*) = self;
                ($(Slot::Waiting($slot),)*)
            }
        }

        impl<$($branch, $value),*> Slots for ($(Slot<$branch, $value>,)*)
        where
            $($branch: FnOnce() -> Result<$value, Error> + Send, $value: Send,)*
        {
            type Values = ($($value,)*);

            fn list<'a>(&'a mut self, list: &mut Vec<&'a mut dyn Branch>) {
                let ($($slot,)*) = self;
                $(list.push($slot);)*
            }

            fn values(self) -> Result<Self::Values, Error> {
                let ($($slot,)*) = self;
                Ok(($($slot.value()?,)*))
            }
        }
    )*};
}

// Wider forks are forks of forks.
#[rustfmt::skip]
tuples! {
    (2: A V1 a, B V2 b)
    (3: A V1 a, B V2 b, C V3 c)
    (4: A V1 a, B V2 b, C V3 c, D V4 d)
    (5: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e)
    (6: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f)
    (7: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g)
    (8: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h)
    (9: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i)
    (10: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i, J V10 j)
    (11: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i, J V10 j, K V11 k)
    (12: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i, J V10 j, K V11 k, L V12 l)
    (13: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i, J V10 j, K V11 k, L V12 l, M V13 m)
    (14: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i, J V10 j, K V11 k, L V12 l, M V13 m, N V14 n)
    (15: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i, J V10 j, K V11 k, L V12 l, M V13 m, N V14 n, O V15 o)
    (16: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i, J V10 j, K V11 k, L V12 l, M V13 m, N V14 n, O V15 o, P V16 p)
    (17: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i, J V10 j, K V11 k, L V12 l, M V13 m, N V14 n, O V15 o, P V16 p, Q V17 q)
    (18: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i, J V10 j, K V11 k, L V12 l, M V13 m, N V14 n, O V15 o, P V16 p, Q V17 q, R V18 r)
    (19: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i, J V10 j, K V11 k, L V12 l, M V13 m, N V14 n, O V15 o, P V16 p, Q V17 q, R V18 r, S V19 s)
    (20: A V1 a, B V2 b, C V3 c, D V4 d, E V5 e, F V6 f, G V7 g, H V8 h, I V9 i, J V10 j, K V11 k, L V12 l, M V13 m, N V14 n, O V15 o, P V16 p, Q V17 q, R V18 r, S V19 s, T V20 t)
}
