//! `nevis-flows run`.

use std::num::NonZeroUsize;
use std::thread;

use nevis::{MultiThreadingExecutor, SynchronousLocalTaskExecutor, TaskExecutor};

use super::adapters::{FLOWS, Flow};
use super::arguments::Run;
use super::failure::Failure;
use super::given::Given;
use super::{progress, suggest, table};

/// Runs the flow and gives what it computed, as text or JSON.
pub(crate) fn run(options: &Run) -> Result<String, Failure> {
    let flow = find(&options.flow)?;
    let given = Given::new(flow, &options.inputs)?;
    let executor = executor(options.threads);
    let outputs = progress::show(flow.name(), || (flow.run)(&given, executor.as_ref()))?;
    Ok(if options.json {
        format!("{outputs:#}\n")
    } else {
        table::render(&outputs)
    })
}

fn find(name: &str) -> Result<&'static Flow, Failure> {
    let names = FLOWS.iter().map(|flow| flow.name());
    FLOWS
        .iter()
        .find(|flow| flow.name() == name)
        .copied()
        .ok_or_else(|| {
            let help = match suggest::nearest(name, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`nevis-flows list` shows what there is".to_owned(),
            };
            Failure::usage(format!("there is no flow `{name}`"), help)
        })
}

fn executor(threads: Option<NonZeroUsize>) -> Box<dyn TaskExecutor> {
    let threads = threads.or_else(|| thread::available_parallelism().ok());
    match threads.map_or(1, NonZeroUsize::get) {
        1 => Box::new(SynchronousLocalTaskExecutor),
        threads => Box::new(MultiThreadingExecutor::new(threads)),
    }
}
