//! A graph with every shape of task, and what several test files need.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use nevis::{Block, Graph, GraphTables, MultiThreadingExecutor, Node, NodeKind, Task, TaskPurpose};

/// ```text
/// document -> [ text -> words ]* -> total_words
/// candidate -> [ fold -> [ score ]* -> mean ]* -> best
/// ```
pub(crate) static GRAPH: Graph = Graph::new(TABLES);

pub(crate) const TABLES: GraphTables = GraphTables {
    name: "test",
    docs: "",
    hash: "",
    nodes: &[
        node("document", 3, NodeKind::Expand, None),
        node("text", 12, NodeKind::Plain, Some(0)),
        node("words", 14, NodeKind::Plain, Some(0)),
        node("total_words", 16, NodeKind::Collect, None),
        node("candidate", 20, NodeKind::Expand, None),
        node("fold", 22, NodeKind::Expand, Some(1)),
        node("score", 24, NodeKind::Plain, Some(2)),
        node("mean", 26, NodeKind::Collect, Some(1)),
        node("best", 28, NodeKind::Collect, None),
        node("title", 30, NodeKind::Plain, None),
    ],
    inputs: &[],
    outputs: &[3, 8, 9],
    blocks: &[
        Block {
            expander: 0,
            parent: None,
        },
        Block {
            expander: 4,
            parent: None,
        },
        Block {
            expander: 5,
            parent: Some(1),
        },
    ],
    tasks: &[
        task("expand-document", TaskPurpose::Expand, &[0]),
        task(
            "expand-document.block-document",
            TaskPurpose::ExecuteBlock,
            &[1, 2],
        ),
        task("collect-document", TaskPurpose::Gather, &[3]),
        task("expand-candidate", TaskPurpose::Expand, &[4]),
        task(
            "expand-candidate.block-candidate.expand-fold",
            TaskPurpose::Expand,
            &[5],
        ),
        task(
            "expand-candidate.block-candidate.expand-fold.block-fold",
            TaskPurpose::ExecuteBlock,
            &[6],
        ),
        task(
            "expand-candidate.block-candidate.collect-fold",
            TaskPurpose::Gather,
            &[7],
        ),
        task("collect-candidate", TaskPurpose::Gather, &[8]),
        task("title", TaskPurpose::ExecuteSingle, &[9]),
    ],
    branches: true,
    config: &[],
    variants: &[],
};

pub(crate) const DOCUMENT: usize = 0;
pub(crate) const TEXT: usize = 1;
pub(crate) const WORDS: usize = 2;
pub(crate) const TOTAL_WORDS: usize = 3;
pub(crate) const CANDIDATE: usize = 4;
pub(crate) const FOLD: usize = 5;
pub(crate) const SCORE: usize = 6;
pub(crate) const MEAN: usize = 7;
pub(crate) const TITLE: usize = 9;

pub(crate) const DOCUMENTS: usize = 0;
pub(crate) const CANDIDATES: usize = 1;
pub(crate) const FOLDS: usize = 2;

const fn node(name: &'static str, line: u32, kind: NodeKind, block: Option<usize>) -> Node {
    Node {
        name,
        docs: "",
        module: "test",
        ty: "usize",
        file: "flows/word_count.rs",
        line,
        kind,
        fallible: false,
        hash: "",
        block,
        dependencies: &[],
        tags: &[],
    }
}

const fn task(id: &'static str, purpose: TaskPurpose, nodes: &'static [usize]) -> Task {
    Task { id, purpose, nodes }
}

/// Runs `test` and fails when it takes longer than a minute: a deadlock is a failure.
pub(crate) fn within_a_minute<T: Send + 'static>(test: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    let running = thread::spawn(move || {
        let result = test();
        let _ = sender.send(());
        result
    });
    match receiver.recv_timeout(Duration::from_secs(60)) {
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("it hangs"),
        _ => running.join().expect("the test failed"),
    }
}

/// Pools of 1, 2 and 8 threads.
pub(crate) fn executors() -> [MultiThreadingExecutor; 3] {
    [1, 2, 8].map(MultiThreadingExecutor::new)
}

/// Mixes the bits of `seed`, for delays and choices that are the same every time.
pub(crate) fn mix(seed: u64) -> u64 {
    let mut x = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
