//! Drivers: who runs what, and what is said about a wrong config, before anything runs.

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use common::{GRAPH, TABLES};
use nevis::rt::{ByName, Executors, InputSlots, Lifecycle, Request, Table, ValueType, View, Whole};
use nevis::{
    Builder, Config, DefaultExecutionManager, Dict, Driver, Error, ExecutionManager, Flow,
    FromResults, Graph, GraphTables, Input, MultiThreadingExecutor, ProblemKind, Spawn,
    SynchronousLocalTaskExecutor, Task, TaskExecutor, TaskPurpose, config, inputs, overrides,
};

/// What flows compute here: how many workers they would run on, their own and those of each block.
#[derive(Debug, PartialEq)]
struct Workers(usize, Vec<usize>);

impl FromResults for Workers {
    fn from_results(_: &mut Dict) -> Result<Self, Error> {
        Ok(Self(0, Vec::new()))
    }
}

#[expect(clippy::unnecessary_wraps, reason = "it is what a flow returns")]
fn workers(executors: &Executors<'_>) -> Result<Workers, Error> {
    let blocks = 0..GRAPH.blocks.len();
    let blocks = blocks.map(|block| executors.block(block).workers());
    Ok(Workers(executors.home().workers(), blocks.collect()))
}

/// A flow with map blocks.
struct Blocks;

static BLOCKS: Graph = Graph::new(GraphTables {
    branches: false,
    ..TABLES
});

impl Flow for Blocks {
    type Inputs<'a> = ();
    type Outputs = Workers;

    const WHOLE: Whole = Whole {
        runs: &[],
        wanted: &[],
    };

    fn graph() -> &'static Graph {
        &BLOCKS
    }

    fn table() -> &'static Table {
        &TABLE
    }

    fn run((): (), executors: &Executors<'_>) -> Result<Workers, Error> {
        workers(executors)
    }

    fn execute<L: Lifecycle>(
        _: &Request<'_, L>,
        _: &mut InputSlots,
        _: &Executors<'_>,
    ) -> Result<(), Error> {
        Ok(())
    }

    fn watch<L: Lifecycle>(_: &Request<'_, L>, (): (), _: &Executors<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn look((): &(), _: &mut dyn FnMut(&[&dyn View])) {}
}

/// The same with branches that run at the same time.
struct Branches;

impl Flow for Branches {
    type Inputs<'a> = ();
    type Outputs = Workers;

    const WHOLE: Whole = Whole {
        runs: &[],
        wanted: &[],
    };

    fn graph() -> &'static Graph {
        &GRAPH
    }

    fn table() -> &'static Table {
        &TABLE
    }

    fn run((): (), executors: &Executors<'_>) -> Result<Workers, Error> {
        workers(executors)
    }

    fn execute<L: Lifecycle>(
        _: &Request<'_, L>,
        _: &mut InputSlots,
        _: &Executors<'_>,
    ) -> Result<(), Error> {
        Ok(())
    }

    fn watch<L: Lifecycle>(_: &Request<'_, L>, (): (), _: &Executors<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn look((): &(), _: &mut dyn FnMut(&[&dyn View])) {}
}

static TABLE: Table = Table {
    order: &[],
    nodes: &[],
    moved: &[],
    inputs: &[],
    taken_by: &[],
    taken: &[],
};

/// The same without map blocks, and with an input.
struct Plain;

static PLAIN: Graph = Graph::new(GraphTables {
    branches: false,
    config: &[],
    variants: &[],
    name: "plain",
    docs: "",
    hash: "",
    nodes: &[],
    inputs: &[
        Input {
            name: "rate",
            ty: "f64",
            optional: false,
            default: None,
        },
        Input {
            name: "weeks",
            ty: "usize",
            optional: false,
            default: None,
        },
    ],
    outputs: &[],
    blocks: &[],
    tasks: &[],
});

impl Flow for Plain {
    type Inputs<'a> = ();
    type Outputs = ();

    const WHOLE: Whole = Whole {
        runs: &[],
        wanted: &[],
    };

    fn graph() -> &'static Graph {
        &PLAIN
    }

    fn table() -> &'static Table {
        &PLAIN_TABLE
    }

    fn run((): (), _: &Executors<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn execute<L: Lifecycle>(
        _: &Request<'_, L>,
        _: &mut InputSlots,
        _: &Executors<'_>,
    ) -> Result<(), Error> {
        Ok(())
    }

    fn watch<L: Lifecycle>(_: &Request<'_, L>, (): (), _: &Executors<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn look((): &(), _: &mut dyn FnMut(&[&dyn View])) {}
}

static PLAIN_TABLE: Table = Table {
    order: &[],
    nodes: &[],
    moved: &[],
    inputs: &[ByName::As(&[&NUMBER]), ByName::As(&[&NUMBER])],
    taken_by: &[],
    taken: &[],
};

static NUMBER: ValueType = {
    use nevis::rt::Unknown as _;
    type Known = nevis::rt::Probe<f64>;
    ValueType {
        name: Known::NAME,
        clone: Known::CLONE,
        debug: Known::DEBUG,
        serialize: Known::SERIALIZE,
        deserialize: Known::DESERIALIZE,
        ..Known::SENT
    }
};

fn builder() -> Builder<Blocks> {
    Builder::new()
}

/// An executor with so many workers that counts how often it is asked whether it can run.
struct Counting {
    workers: usize,
    checks: AtomicUsize,
}

impl Counting {
    fn new(workers: usize) -> Self {
        let checks = AtomicUsize::new(0);
        Self { workers, checks }
    }
}

impl TaskExecutor for Counting {
    fn workers(&self) -> usize {
        self.workers
    }

    fn check(&self) -> Result<(), Error> {
        self.checks.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn run_workers(&self, _: &(dyn Fn(&dyn Spawn) + Sync)) {}
}

#[test]
fn by_default_blocks_run_on_one_thread_per_core() {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);

    assert_eq!(
        builder().build().run(()).unwrap(),
        Workers(1, vec![cores; 3])
    );
}

#[test]
fn branches_run_where_blocks_run_unless_they_have_their_own_executor() {
    let builder = || Builder::<Branches>::new().with_remote_executor(Counting::new(3));

    assert_eq!(builder().build().run(()).unwrap(), Workers(3, vec![3; 3]));
    let local = builder().with_local_executor(SynchronousLocalTaskExecutor);
    assert_eq!(local.build().run(()).unwrap(), Workers(1, vec![3; 3]));
}

#[test]
fn executors_in_either_order() {
    let local = || Counting::new(2);
    let remote = || Counting::new(3);
    let run = |driver: Driver<Blocks>| driver.run(()).unwrap();

    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    assert_eq!(
        run(builder().with_local_executor(local()).build()),
        Workers(2, vec![cores; 3])
    );
    assert_eq!(
        run(builder().with_remote_executor(remote()).build()),
        Workers(1, vec![3; 3])
    );
    let both = builder()
        .with_local_executor(local())
        .with_remote_executor(remote());
    assert_eq!(run(both.build()), Workers(2, vec![3; 3]));
    let both = builder()
        .with_remote_executor(remote())
        .with_local_executor(local());
    assert_eq!(run(both.build()), Workers(2, vec![3; 3]));
}

#[test]
fn executors_behind_pointers() {
    let shared: &'static SynchronousLocalTaskExecutor = &SynchronousLocalTaskExecutor;
    let pool = Arc::new(MultiThreadingExecutor::new(3));
    let boxed: Box<dyn TaskExecutor + Send + Sync> = Box::new(Counting::new(4));

    let first = builder()
        .with_local_executor(shared)
        .with_remote_executor(Arc::clone(&pool))
        .build();
    let second = builder()
        .with_local_executor(boxed)
        .with_remote_executor(pool)
        .build();

    assert_eq!(first.run(()).unwrap(), Workers(1, vec![3; 3]));
    assert_eq!(second.run(()).unwrap(), Workers(4, vec![3; 3]));
}

#[test]
fn an_executor_that_would_run_nothing_is_not_asked() {
    let remote = Arc::new(Counting::new(3));
    let driver = Builder::<Plain>::new()
        .with_remote_executor(Arc::clone(&remote))
        .build();

    driver.run(()).unwrap();

    assert_eq!(remote.checks.load(Ordering::Relaxed), 0);
}

#[test]
fn the_default_manager_sends_blocks_away() {
    let manager = DefaultExecutionManager {
        local: Counting::new(2),
        remote: Counting::new(3),
    };
    let driver = builder().with_execution_manager(manager).build();

    // The block `candidate` has no task of its own, only one that expands and one that collects.
    assert_eq!(driver.run(()).unwrap(), Workers(2, vec![3; 3]));
}

/// Chooses by a function of the task's id.
struct ById {
    executors: Vec<Counting>,
    choose: fn(&Task) -> usize,
    asked: Arc<AtomicUsize>,
}

impl ExecutionManager for ById {
    fn executor_for(&self, task: &Task) -> &dyn TaskExecutor {
        self.asked.fetch_add(1, Ordering::Relaxed);
        &self.executors[(self.choose)(task)]
    }
}

fn by_id(choose: fn(&Task) -> usize) -> (Driver<Blocks>, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let manager = ById {
        executors: (1..=4).map(Counting::new).collect(),
        choose,
        asked: Arc::clone(&asked),
    };
    (builder().with_execution_manager(manager).build(), asked)
}

#[test]
fn each_block_has_the_executor_of_its_task() {
    let (driver, asked) = by_id(|task| match (task.purpose, task.id.rsplit('.').next()) {
        (TaskPurpose::ExecuteBlock, Some("block-document")) => 1,
        (TaskPurpose::ExecuteBlock, Some("block-candidate")) => 2,
        (TaskPurpose::ExecuteBlock, Some("block-fold")) => 3,
        (purpose, id) => {
            assert_ne!(purpose, TaskPurpose::ExecuteBlock, "{id:?}");
            0
        }
    });

    assert_eq!(driver.run(()).unwrap(), Workers(1, vec![2, 3, 4]));
    // Five tasks outside of blocks and one for each block.
    assert_eq!(asked.load(Ordering::Relaxed), 8);
}

#[test]
fn tasks_outside_of_blocks_run_on_one_executor() {
    let (driver, _) = by_id(|task| usize::from(task.id == "collect-document"));

    let error = driver.run(()).unwrap_err();

    assert!(matches!(error, Error::ExecutorRefused(_)));
    assert_eq!(
        error.to_string(),
        "the tasks `expand-document` and `collect-document` are in no map block, so they run where \
         the flow itself runs, but the execution manager chooses two executors: choose the same for \
         both"
    );
}

#[test]
fn one_driver_runs_on_many_threads_at_once() {
    let driver = builder()
        .with_remote_executor(MultiThreadingExecutor::new(2))
        .build();

    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..100 {
                    assert_eq!(driver.run(()).unwrap(), Workers(1, vec![2; 3]));
                }
            });
        }
    });
}

fn plain(config: Config) -> Driver<Plain> {
    Builder::new().with_config(config).build()
}

fn problem(error: &Error) -> (ProblemKind, &str, String) {
    let [problem] = error.problems() else {
        panic!("{error}");
    };
    (problem.kind, &problem.name, error.to_string())
}

#[test]
fn a_name_in_config_and_inputs_is_refused() {
    let driver = plain(config! { rate: 0.5 });

    let error = driver
        .execute([""; 0], inputs! { rate: 0.7 }, overrides! {})
        .unwrap_err();

    let message = "`rate` is given twice: in the driver's config and in the inputs of this run: \
                   leave one of them out";
    assert_eq!(
        problem(&error),
        (ProblemKind::GivenTwice, "rate", message.to_owned())
    );
}

#[test]
fn the_struct_of_inputs_leaves_no_room_for_config() {
    let error = plain(config! { rate: 0.5 }).run(()).unwrap_err();

    let (kind, name, _) = problem(&error);
    assert_eq!((kind, name), (ProblemKind::GivenTwice, "rate"));
}

#[test]
fn an_unknown_name_in_config_is_refused_with_what_is_near() {
    let driver = plain(config! { raet: 0.5 });

    for error in [
        driver.run(()).unwrap_err(),
        driver
            .execute([""; 0], inputs! {}, overrides! {})
            .unwrap_err(),
        driver
            .validate([""; 0], inputs! {}, overrides! {})
            .unwrap_err(),
    ] {
        let message = "the driver's config gives `raet`, and flow `plain` has no input of that \
                       name: did you mean `rate`?";
        assert_eq!(
            problem(&error),
            (ProblemKind::UnknownInput, "raet", message.to_owned())
        );
    }
}

#[test]
fn later_config_takes_the_place_of_earlier_one() {
    let config = Config::new().with("rate", 0.5).with("rate", "text");
    assert_eq!(format!("{config:?}"), "{\"rate\": &str}");
}
