// Part of the generated crate: the types of its flows.

use nevis::Collect;

include!("mix.rs");

/// An owned value that is not `Copy`.
#[derive(Clone, Debug, PartialEq)]
pub struct Number(pub i64);

/// The error of a node.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure(pub i64);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "failure {}", self.0)
    }
}

impl std::error::Error for Failure {}

pub fn maybe(h: i64) -> Option<i64> {
    (h.rem_euclid(3) != 0).then_some(h)
}

pub fn item(number: i64, modulus: i64) -> Result<i64, Failure> {
    if fails(number, modulus) {
        Err(Failure(number))
    } else {
        Ok(number)
    }
}

pub fn lent(list: &[i64]) -> impl Iterator<Item = &i64> {
    list.iter()
}

pub fn lent_refs<'a>(list: &[&'a i64]) -> impl Iterator<Item = &'a i64> + use<'a> {
    list.to_vec().into_iter()
}

pub fn lent_vec(list: Vec<&i64>) -> impl Iterator<Item = &i64> {
    list.into_iter()
}

pub fn lent_one(one: &i64) -> impl Iterator<Item = &i64> {
    std::iter::once(one)
}

pub trait Digest {
    fn digest(&self) -> i64;
}

pub fn digest<T: Digest + ?Sized>(value: &T) -> i64 {
    value.digest()
}

impl Digest for i64 {
    fn digest(&self) -> i64 {
        *self
    }
}

impl Digest for Number {
    fn digest(&self) -> i64 {
        self.0
    }
}

impl Digest for str {
    fn digest(&self) -> i64 {
        self.parse().expect("a number")
    }
}

impl Digest for String {
    fn digest(&self) -> i64 {
        digest(self.as_str())
    }
}

impl<T: Digest + ?Sized> Digest for &T {
    fn digest(&self) -> i64 {
        digest(*self)
    }
}

impl<T: Digest> Digest for [T] {
    fn digest(&self) -> i64 {
        mix(-1, &self.iter().map(digest).collect::<Vec<_>>())
    }
}

impl<T: Digest> Digest for Vec<T> {
    fn digest(&self) -> i64 {
        digest(self.as_slice())
    }
}

impl<T: Digest> Digest for Collect<T> {
    fn digest(&self) -> i64 {
        digest(&**self)
    }
}

impl<T: Digest> Digest for Result<T, Failure> {
    fn digest(&self) -> i64 {
        match self {
            Ok(value) => mix(-2, &[digest(value)]),
            Err(Failure(code)) => mix(-3, &[*code]),
        }
    }
}

impl<T: Digest> Digest for Option<T> {
    fn digest(&self) -> i64 {
        match self {
            Some(value) => mix(-4, &[digest(value)]),
            None => mix(-5, &[]),
        }
    }
}

/// A field of `Inputs`, whatever its type turned out to be.
pub trait Give<'a, T: ?Sized> {
    fn give(value: &'a T) -> Self;
}

impl<'a, T: Clone> Give<'a, T> for T {
    fn give(value: &'a T) -> Self {
        value.clone()
    }
}

impl<'a, T> Give<'a, T> for &'a T {
    fn give(value: &'a T) -> Self {
        value
    }
}

impl<'a> Give<'a, String> for &'a str {
    fn give(value: &'a String) -> Self {
        value
    }
}

impl<'a, T> Give<'a, Vec<T>> for &'a [T] {
    fn give(value: &'a Vec<T>) -> Self {
        value
    }
}

impl<'a, T> Give<'a, Option<T>> for Option<&'a T> {
    fn give(value: &'a Option<T>) -> Self {
        value.as_ref()
    }
}

/// Prints how a run ended.
pub fn ended(flow: usize, run: usize, result: Result<Vec<i64>, nevis::Error>) {
    match result {
        Ok(digests) => println!("{flow} {run} done {digests:?}"),
        Err(error) => println!("{flow} {run} {}", failed(&error)),
    }
}

fn failed(error: &nevis::Error) -> String {
    let items: Vec<String> = error
        .items()
        .iter()
        .map(|(name, index)| format!("{name}:{index}"))
        .collect();
    let code = match (error, error.downcast_ref::<Failure>()) {
        (nevis::Error::NodeFailed(_), Some(Failure(code))) => code.to_string(),
        (nevis::Error::NodePanicked(_), _) => "panic".to_owned(),
        _ => format!("{error:?}"),
    };
    let node = error.node().unwrap_or("?");
    format!("failed {node} [{}] {code}", items.join(","))
}

const MOST_NODES: usize = 128;

static CALLS: [std::sync::atomic::AtomicUsize; MOST_NODES] =
    [const { std::sync::atomic::AtomicUsize::new(0) }; MOST_NODES];

/// Counts the calls of each node.
pub fn called(node: usize) {
    CALLS[node].fetch_add(1, std::sync::atomic::Ordering::Relaxed);
}

/// The digest of a result.
pub fn got<T: Digest + 'static>(out: &nevis::Dict, name: &str) -> i64 {
    digest(out.get::<T>(name).expect("a result of this type"))
}

/// Makes a request on every executor, and prints how each run ended and which nodes were called.
pub fn by_name<F: nevis::Flow>(
    flow: usize,
    run: usize,
    pools: &[std::sync::Arc<nevis::MultiThreadingExecutor>],
    names: &[&str],
    inputs: fn() -> nevis::Given,
    overrides: fn() -> nevis::Given,
    digests: fn(&nevis::Dict) -> Vec<i64>,
) {
    let driver = || nevis::Builder::<F>::new();
    let here = || nevis::SynchronousLocalTaskExecutor;
    let here = driver()
        .with_local_executor(here())
        .with_remote_executor(here())
        .build();
    let on_pools = pools.iter().map(|pool| {
        driver()
            .with_local_executor(pool.clone())
            .with_remote_executor(pool.clone())
            .build()
    });
    for (way, driver) in std::iter::once(here).chain(on_pools).enumerate() {
        for calls in &CALLS {
            calls.store(0, std::sync::atomic::Ordering::Relaxed);
        }
        let plan = match driver.validate(names, inputs(), overrides()) {
            Ok(plan) => format!(
                "{:?}",
                plan.nodes.iter().map(|node| node.name).collect::<Vec<_>>()
            ),
            Err(error) => problems(&error),
        };
        let result = driver.execute(names, inputs(), overrides());
        let calls: Vec<(usize, usize)> = CALLS
            .iter()
            .map(|calls| calls.load(std::sync::atomic::Ordering::Relaxed))
            .enumerate()
            .filter(|(_, calls)| *calls > 0)
            .collect();
        let end = match result {
            Err(error) if !error.problems().is_empty() => problems(&error),
            Err(error) => failed(&error),
            Ok(out) => {
                let names: Vec<&str> = out.names().collect();
                format!("done {names:?} {:?}", digests(&out))
            }
        };
        println!("{flow} {} {end} calls {calls:?} plan {plan}", run + way);
    }
    let watched = |pool: Option<&std::sync::Arc<nevis::MultiThreadingExecutor>>| {
        let watch: Vec<Box<dyn nevis::Adapter>> = vec![Box::new(Watch::default())];
        let driver = driver().with_adapters((Watch::default(), watch));
        match pool {
            None => driver
                .with_local_executor(nevis::SynchronousLocalTaskExecutor)
                .with_remote_executor(nevis::SynchronousLocalTaskExecutor)
                .build(),
            Some(pool) => driver
                .with_local_executor(pool.clone())
                .with_remote_executor(pool.clone())
                .build(),
        }
    };
    // Looking at a run changes nothing of it.
    for pool in std::iter::once(None).chain(pools.iter().map(Some)) {
        let plain = driver()
            .with_remote_executor(nevis::SynchronousLocalTaskExecutor)
            .with_local_executor(nevis::SynchronousLocalTaskExecutor)
            .build();
        let end = |result: Result<nevis::Dict, nevis::Error>| match result {
            Err(error) if !error.problems().is_empty() => problems(&error),
            Err(error) => failed(&error),
            Ok(out) => format!("{:?}", digests(&out)),
        };
        let seen = end(watched(pool).execute(names, inputs(), overrides()));
        let unseen = end(plain.execute(names, inputs(), overrides()));
        check(seen == unseen, || {
            format!("flow {flow}, run {run}: {seen}, not {unseen}")
        });
    }
}

/// Checks that hooks are called in their order, in pairs.
#[derive(Default)]
struct Watch(std::sync::Mutex<Seen>);

#[derive(Default)]
struct Seen {
    /// The nodes that have begun, and those that have ended.
    nodes: std::collections::BTreeMap<(String, &'static str), [usize; 2]>,
    /// The stages of each task.
    tasks: std::collections::BTreeMap<String, [usize; 4]>,
}

impl Watch {
    fn task(&self, id: nevis::TaskId<'_>, stage: usize) {
        let mut seen = self.0.lock().unwrap();
        let stages = seen.tasks.entry(id.to_string()).or_default();
        check(stages[stage] == 0, || {
            format!("task {id}, stage {stage}: twice")
        });
        check(stage == 0 || stages[stage - 1] == 1, || {
            format!("task {id}, stage {stage}: too early")
        });
        stages[stage] += 1;
    }
}

impl nevis::Adapter for Watch {
    fn pre_task_submission(&self, context: &nevis::PreTaskSubmission<'_>) -> nevis::HookResult {
        self.task(context.task_id(), 0);
        Ok(())
    }

    fn pre_task_execute(&self, context: &nevis::PreTaskExecute<'_>) -> nevis::HookResult {
        self.task(context.task_id(), 1);
        Ok(())
    }

    fn pre_node_execute(&self, context: &nevis::PreNodeExecute<'_>) -> nevis::HookResult {
        let task = context.task_id().to_string();
        let mut seen = self.0.lock().unwrap();
        check(seen.tasks.get(&task) == Some(&[1, 1, 0, 0]), || {
            format!("{} of {task}: {:?} {:?}", context.node().name, seen.tasks, context.graph().tasks)
        });
        let node = seen.nodes.entry((task, context.node().name)).or_default();
        check(*node == [0, 0], || format!("{} twice", context.node().name));
        node[0] += 1;
        Ok(())
    }

    fn post_node_execute(&self, context: &nevis::PostNodeExecute<'_>) -> nevis::HookResult {
        let task = context.task_id().to_string();
        let mut seen = self.0.lock().unwrap();
        let node = seen.nodes.entry((task, context.node().name)).or_default();
        check(*node == [1, 0], || format!("{} ends", context.node().name));
        node[1] += 1;
        Ok(())
    }

    fn post_task_execute(&self, context: &nevis::PostTaskExecute<'_>) -> nevis::HookResult {
        self.task(context.task_id(), 2);
        Ok(())
    }

    fn post_task_return(&self, context: &nevis::PostTaskReturn<'_>) -> nevis::HookResult {
        self.task(context.task_id(), 3);
        Ok(())
    }

    fn post_graph_execute(&self, context: &nevis::PostGraphExecute<'_>) -> nevis::HookResult {
        let seen = std::mem::take(&mut *self.0.lock().unwrap());
        for (node, stages) in seen.nodes {
            check(stages == [1, 1], || format!("{node:?}"));
        }
        for (task, stages) in seen.tasks {
            check(stages == [1, 1, 1, 1] || context.error().is_some(), || {
                format!("task {task}: {stages:?}")
            });
        }
        Ok(())
    }
}

fn problems(error: &nevis::Error) -> String {
    let mut problems: Vec<String> = error
        .problems()
        .iter()
        .map(|problem| format!("{:?} {}", problem.kind, problem.name))
        .collect();
    problems.sort();
    format!("invalid {problems:?}")
}

/// Ends the process: a panic would be a node's.
fn check(holds: bool, what: impl Fn() -> String) {
    if !holds {
        eprintln!("{}", what());
        std::process::exit(3);
    }
}
