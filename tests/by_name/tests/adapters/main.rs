//! The adapters that come with nevis, on a flow whose nodes fail.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use nevis::adapters::Retry;
use nevis::{
    Adapter, Dict, Error, Given, MultiThreadingExecutor, NodeExecutionMethod, TaskExecutor, inputs,
    overrides,
};
use nevis_by_name::flows::fragile::flow;

mod debugger;
mod graceful;
mod methods;
mod print;

/// What is written to it can be read.
#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Paper {
    fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8(bytes.clone()).unwrap()
    }
}

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn on(
    threads: usize,
    adapters: impl Adapter + 'static,
    method: impl NodeExecutionMethod + 'static,
    names: &[&str],
    inputs: Given,
) -> Result<Dict, Error> {
    let executor: Box<dyn TaskExecutor + Send + Sync> = match threads {
        1 => Box::new(nevis::SynchronousLocalTaskExecutor),
        threads => Box::new(MultiThreadingExecutor::new(threads)),
    };
    let driver = flow::driver()
        .with_remote_executor(executor)
        .with_adapters(adapters)
        .with_node_execution(method)
        .build();
    driver.execute(names, inputs, overrides! {})
}

const NO_METHOD: Option<Retry> = None;

fn shelves(shelves: &[usize], blank: usize) -> Given {
    inputs! { shelves: shelves.to_vec(), blank: blank }
}

fn failed(results: &Dict) -> BTreeSet<String> {
    let failures = results.failures().iter();
    failures
        .map(|error| {
            error
                .to_string()
                .lines()
                .take(2)
                .collect::<Vec<_>>()
                .join("")
        })
        .collect()
}
