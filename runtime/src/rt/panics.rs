//! Panics become errors: guards say what was running, a hook says where it panicked.

use std::any::Any;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::VecDeque;
use std::mem;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread;

#[cfg(debug_assertions)]
use super::mark;
use crate::error::Error;
use crate::graph::Graph;
use crate::lifecycle::{HookError, Stage};
use crate::place::Place;

/// What the guards of the unwinding thread have said so far, innermost first.
#[derive(Default)]
struct Record {
    node: Option<(&'static Graph, usize)>,
    items: Vec<(&'static str, usize)>,
    /// The hook of an adapter, if it was that.
    hook: Option<(Stage, Cow<'static, str>)>,
    _counted: Counted,
}

thread_local! {
    static RECORD: Cell<Option<Box<Record>>> = const { Cell::new(None) };
}

/// How many records there are, of all threads, and one until the hook is installed. Runs begin when it is
/// zero. A number of the thread alone would be found by a call from the user's crate, which costs more.
static UNSETTLED: AtomicUsize = AtomicUsize::new(1);

/// What is in each record, for [`UNSETTLED`].
struct Counted;

impl Default for Counted {
    fn default() -> Self {
        UNSETTLED.fetch_add(1, Ordering::Relaxed);
        Self
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        UNSETTLED.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A guard was dropped: by a panic, which is recorded, or by the error of a node. The innermost
/// guard comes first; those further out only called it.
#[cold]
#[inline(never)]
pub(super) fn left_node(graph: &'static Graph, node: usize) {
    if !thread::panicking() {
        return;
    }
    let mut record = RECORD.take().unwrap_or_default();
    record.node.get_or_insert((graph, node));
    RECORD.set(Some(record));
}

/// The same for a loop over the items of a block.
#[cold]
#[inline(never)]
pub(super) fn left_item(graph: &'static Graph, block: usize, index: usize) {
    if !thread::panicking() {
        return;
    }
    let mut record = RECORD.take().unwrap_or_default();
    record.items.push((graph.expander(block).name, index));
    RECORD.set(Some(record));
}

/// The same for a hook of an adapter.
#[cold]
#[inline(never)]
pub(crate) fn left_hook(stage: Stage, adapter: Cow<'static, str>) {
    let mut record = RECORD.take().unwrap_or_default();
    record.hook.get_or_insert((stage, adapter));
    RECORD.set(Some(record));
}

/// Calls hooks of adapters outside of a run, or while a thread unwinds: a panic of theirs becomes the failure
/// of the hook. What was recorded so far stays.
pub(crate) fn in_hooks<R>(stage: Stage, hooks: impl FnOnce() -> R) -> Result<R, HookError> {
    let outer = RECORD.take();
    let result = panic::catch_unwind(AssertUnwindSafe(hooks));
    let record = RECORD.take().unwrap_or_default();
    RECORD.set(outer);
    result.map_err(|payload| {
        let (_, adapter) = record.hook.unwrap_or((stage, Cow::Borrowed("")));
        let error = hook_panicked(adapter, text_of(&*payload));
        dispose(payload);
        error
    })
}

fn hook_panicked(adapter: Cow<'static, str>, text: Option<&str>) -> HookError {
    let message = text.unwrap_or(NO_TEXT);
    let at = location_of(text).map_or_else(String::new, |location| format!(" at {location}"));
    HookError::from(format!("it panicked{at}: {message}")).by(adapter)
}

/// Runs `body`; its panic becomes an error of the node that was running, or of `node` when no
/// guard has named one.
///
/// Records are kept apart: what runs inside a node (another flow, or a batch that this thread
/// takes while it waits for rayon) has a record of its own.
#[inline]
pub(super) fn catch<T>(
    graph: &'static Graph,
    node: usize,
    body: impl FnOnce() -> T,
) -> Result<T, Error> {
    // What is quicker to compile is a call through a pointer.
    #[cfg(debug_assertions)]
    {
        let (mut body, mut value) = (Some(body), None);
        caught(graph, node, &mut || {
            if let Some(body) = body.take() {
                value = Some(body());
            }
        })?;
        match value {
            Some(value) => Ok(value),
            None => unreachable!("it has run"),
        }
    }
    #[cfg(not(debug_assertions))]
    {
        if UNSETTLED.load(Ordering::Relaxed) != 0 || thread::panicking() {
            return catch_apart(graph, node, body);
        }
        panic::catch_unwind(AssertUnwindSafe(body))
            .map_err(|payload| panicked(graph, node, None, payload))
    }
}

/// The same, compiled once.
#[inline(never)]
pub(super) fn caught(
    graph: &'static Graph,
    node: usize,
    body: &mut dyn FnMut(),
) -> Result<(), Error> {
    #[cfg(debug_assertions)]
    let outer = mark::enter();
    let result = if UNSETTLED.load(Ordering::Relaxed) != 0 || thread::panicking() {
        catch_apart(graph, node, body)
    } else {
        panic::catch_unwind(AssertUnwindSafe(body))
            .map_err(|payload| panicked(graph, node, None, payload))
    };
    #[cfg(debug_assertions)]
    mark::leave(outer);
    result
}

/// The first run, one while there are records, and one in a `Drop` while the thread unwinds: what is around
/// has a record or will have one, and the errors of this run look like panics to the guards.
///
/// Not inlined, so that nothing follows the body of all other runs: LLVM would move what it can of
/// the body behind it.
#[cold]
#[inline(never)]
fn catch_apart<T>(
    graph: &'static Graph,
    node: usize,
    body: impl FnOnce() -> T,
) -> Result<T, Error> {
    install_hook();
    let outer = RECORD.take();
    match panic::catch_unwind(AssertUnwindSafe(body)) {
        Ok(value) => {
            RECORD.set(outer);
            Ok(value)
        }
        Err(payload) => Err(panicked(graph, node, outer, payload)),
    }
}

#[cold]
fn panicked(
    graph: &'static Graph,
    node: usize,
    outer: Option<Box<Record>>,
    payload: Box<dyn Any + Send>,
) -> Error {
    let record = RECORD.take().unwrap_or_default();
    RECORD.set(outer);
    #[cfg(debug_assertions)]
    let node = mark::node().unwrap_or(node);
    let (graph, node) = record.node.unwrap_or((graph, node));
    let mut place = Place::new(graph, node);
    for (expander, index) in record.items {
        place.in_item(expander, index);
    }
    let text = text_of(&*payload);
    if let Some((stage, adapter)) = record.hook {
        let error = hook_panicked(adapter, text);
        dispose(payload);
        return Error::hook(stage, Some(place), error);
    }
    let location = location_of(text);
    let message = text.unwrap_or(NO_TEXT).to_owned();
    dispose(payload);
    Error::panicked(place, message, location)
}

/// A panic as an error, whose payload is still needed.
#[cold]
pub(super) fn described(place: Place, payload: &(dyn Any + Send)) -> Error {
    let text = text_of(payload);
    let location = location_of(text);
    let message = text.unwrap_or(NO_TEXT).to_owned();
    Error::panicked(place, message, location)
}

/// The panic that unwinds this thread as an error, while it does.
#[cold]
pub(super) fn unwinding(place: Place) -> Error {
    let list = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let here = this_thread();
    let seen = list.iter().rev().find(|seen| seen.thread == here);
    let message = seen.map_or(NO_TEXT, |seen| &seen.message).to_owned();
    let location = seen.map(|seen| seen.location.clone());
    drop(list);
    Error::panicked(place, message, location)
}

/// The payload is the user's, and so is its `Drop`.
pub(super) fn dispose(payload: Box<dyn Any + Send>) {
    if let Err(again) = panic::catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        mem::forget(again);
    }
}

const NO_TEXT: &str = "a panic whose payload is no text";

fn text_of(payload: &(dyn Any + Send)) -> Option<&str> {
    match payload.downcast_ref::<String>() {
        Some(text) => Some(text),
        None => payload.downcast_ref::<&'static str>().copied(),
    }
}

/// Where a recent panic happened, as the hook saw it.
struct Seen {
    thread: usize,
    /// Address and length of the payload's text. The text is not copied between the hook and the
    /// one who catches it, so this tells panics apart, also when rayon has carried one to another
    /// thread.
    text: Option<(usize, usize)>,
    message: String,
    location: String,
}

/// Panics are rare, and this is only locked for a moment: one list for all threads will do.
static SEEN: Mutex<VecDeque<Seen>> = Mutex::new(VecDeque::new());

/// More than the panics that are between hook and catch at one time.
const SEEN_AT_MOST: usize = 64;

static INSTALLED: Once = Once::new();

fn install_hook() {
    // `take_hook` panics on a thread that is panicking.
    if !INSTALLED.is_completed() && !thread::panicking() {
        INSTALLED.call_once(|| {
            let previous = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                see(info);
                previous(info);
            }));
            UNSETTLED.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

fn see(info: &PanicHookInfo<'_>) {
    let Some(location) = info.location() else {
        return;
    };
    let seen = Seen {
        thread: this_thread(),
        text: text_of_hook(info).map(identity),
        message: text_of_hook(info).unwrap_or(NO_TEXT).to_owned(),
        location: location.to_string(),
    };
    let mut list = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    if list.len() == SEEN_AT_MOST {
        list.pop_front();
    }
    list.push_back(seen);
}

fn text_of_hook<'a>(info: &'a PanicHookInfo<'_>) -> Option<&'a str> {
    match info.payload().downcast_ref::<String>() {
        Some(text) => Some(text),
        None => info.payload().downcast_ref::<&'static str>().copied(),
    }
}

/// Tells threads apart. `thread::current` is not for hooks: it may run at the very end of a thread.
fn this_thread() -> usize {
    thread_local!(static HERE: u8 = const { 0 });
    HERE.with(|here| ptr::from_ref(here).addr())
}

fn identity(text: &str) -> (usize, usize) {
    (text.as_ptr().addr(), text.len())
}

/// The location of the panic with this text: this thread's if it can be, else the latest.
fn location_of(text: Option<&str>) -> Option<String> {
    let text = text.map(identity);
    let thread = this_thread();
    let mut list = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let here = list
        .iter()
        .rposition(|seen| seen.text == text && seen.thread == thread);
    let elsewhere = || {
        list.iter()
            .rposition(|seen| text.is_some() && seen.text == text)
    };
    let position = here.or_else(elsewhere)?;
    list.remove(position).map(|seen| seen.location)
}
