//! Runs that are ended from outside: what runs finishes, nothing new starts, hooks see it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use nevis::{
    Adapter, CancellationToken, Error, HookError, HookResult, MultiThreadingExecutor,
    PostGraphExecute, PostNodeExecute, PreNodeExecute, SynchronousLocalTaskExecutor, inputs,
    overrides,
};
use nevis_lifecycle::pipeline::words;
use nevis_lifecycle::{Recorder, Trace};

/// Counts the nodes that start and end.
#[derive(Default)]
struct Count {
    started: AtomicUsize,
    ended: AtomicUsize,
    runs: AtomicUsize,
}

impl Adapter for &'static Count {
    fn pre_node_execute(&self, _: &PreNodeExecute<'_>) -> HookResult {
        self.started.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    fn post_node_execute(&self, _: &PostNodeExecute<'_>) -> HookResult {
        self.ended.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    fn post_graph_execute(&self, context: &PostGraphExecute<'_>) -> HookResult {
        assert!(matches!(context.error(), Some(Error::Cancelled(_))));
        self.runs.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

/// Cancels when a node has started so many times.
struct After(&'static Count, usize, CancellationToken);

impl Adapter for After {
    fn pre_node_execute(&self, _: &PreNodeExecute<'_>) -> HookResult {
        if self.0.started.load(Ordering::SeqCst) == self.1 {
            self.2.cancel();
        }
        // Long enough for others to be in the middle of theirs.
        thread::sleep(Duration::from_millis(2));
        Ok(())
    }
}

#[test]
fn what_runs_finishes_and_nothing_new_starts() {
    for threads in [1, 2, 8] {
        let count: &'static Count = Box::leak(Box::default());
        let token = CancellationToken::new();
        let driver = words::driver()
            .with_remote_executor(MultiThreadingExecutor::new(threads))
            // The token goes first: what it stops is not counted.
            .with_adapters((token.clone(), count, After(count, 20, token.clone())))
            .build();
        let lines: Vec<String> = (0..500).map(|line| line.to_string()).collect();
        let inputs = words::Inputs {
            lines: &lines,
            offset: 1,
        };
        let error = driver.run(inputs).unwrap_err();
        assert!(matches!(error, Error::Cancelled(_)), "{error}");
        let started = count.started.load(Ordering::SeqCst);
        assert_eq!(
            started,
            count.ended.load(Ordering::SeqCst),
            "of {threads} threads"
        );
        assert!(
            (20..20 + 2 * threads).contains(&started),
            "{started} of {threads} threads"
        );
        assert_eq!(count.runs.load(Ordering::SeqCst), 1);
    }
}

#[test]
fn a_token_may_be_cancelled_from_another_thread() {
    let token = CancellationToken::new();
    let driver = words::driver()
        .with_remote_executor(SynchronousLocalTaskExecutor)
        .with_adapters((token.clone(),))
        .build();
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(20));
            token.cancel();
        });
        let lines = vec!["1".to_owned(); 1_000];
        // Until it is cancelled.
        let error = loop {
            let inputs = words::Inputs {
                lines: &lines,
                offset: 1,
            };
            if let Err(error) = driver.run(inputs) {
                break error;
            }
        };
        assert!(matches!(error, Error::Cancelled(_)), "{error}");
        assert!(token.is_cancelled());
    });
}

#[test]
fn the_error_says_before_what_and_why() {
    let trace = Trace::default();
    let token = CancellationToken::new();
    token.cancel();
    let driver = words::driver()
        .with_local_executor(SynchronousLocalTaskExecutor)
        .with_remote_executor(SynchronousLocalTaskExecutor)
        .with_adapters((token, Recorder::new(&trace)))
        .build();
    let inputs = inputs! { lines: vec!["1".to_owned()], offset: 1i64 };
    let error = driver
        .execute(["total"], inputs, overrides! {})
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the run was cancelled before node `line`: its token was cancelled\n  \
         task expand-line\n  at src/flows/words.rs:6"
    );
    let Error::Cancelled(cancelled) = &error else {
        panic!("{error}");
    };
    assert_eq!(cancelled.reason(), "its token was cancelled");
    assert_eq!(error.node(), Some("line"));
    // Its task had begun, so it has an end; the run too.
    let hooks: Vec<String> = trace
        .take()
        .iter()
        .map(|line| {
            line.split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    assert_eq!(
        hooks,
        [
            "Recorder.pre_graph_execute",
            "Recorder.post_task_group",
            "Recorder.pre_task_submission",
            "Recorder.pre_task_execute",
            "Recorder.post_task_execute",
            "Recorder.post_task_return",
            "Recorder.post_graph_execute",
        ]
    );
}

/// Ends the run at an item.
struct AtItem(usize);

impl Adapter for AtItem {
    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        match context.indices().next() {
            Some(index) if index == self.0 => Err(HookError::cancelled("this is enough")),
            _ => Ok(()),
        }
    }
}

#[test]
fn a_hook_may_cancel() {
    let driver = words::driver()
        .with_remote_executor(SynchronousLocalTaskExecutor)
        .with_adapters(AtItem(1))
        .build();
    let lines = ["1".to_owned(), "2".to_owned()];
    let error = driver
        .run(words::Inputs {
            lines: &lines,
            offset: 1,
        })
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the run was cancelled before node `number`: this is enough\n  \
         item 1 of `line`, task expand-line.1.block-line\n  at src/flows/words.rs:11"
    );
}
