//! Spans of runs of the gallery, as a subscriber sees them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};

use nevis::adapters::Tracing;
use nevis::{Adapter, HookResult, MultiThreadingExecutor, PreNodeExecute};
use nevis_flows::{map_reduce, word_count};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// A span, or an event.
#[derive(Clone, Debug, Default)]
struct Seen {
    name: &'static str,
    parent: Option<u64>,
    fields: BTreeMap<&'static str, String>,
    closed: bool,
}

/// All spans by their ids, and the events.
#[derive(Default)]
struct Recorder {
    spans: Mutex<BTreeMap<u64, (Seen, usize)>>,
    events: Mutex<Vec<Seen>>,
}

static RECORDER: OnceLock<Recorder> = OnceLock::new();
static NEXT: AtomicU64 = AtomicU64::new(1);

thread_local! {
    static ENTERED: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

fn recorder() -> &'static Recorder {
    static SET: OnceLock<()> = OnceLock::new();
    SET.get_or_init(|| {
        tracing::subscriber::set_global_default(Listener).expect("there is none yet");
    });
    RECORDER.get_or_init(Recorder::default)
}

struct Listener;

struct Fields<'f>(&'f mut BTreeMap<&'static str, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

fn current() -> Option<u64> {
    ENTERED.with_borrow(|entered| entered.last().copied())
}

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "nevis" || metadata.target() == "user"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut seen = Seen {
            name: span.metadata().name(),
            parent: match span.parent() {
                Some(parent) => Some(parent.into_u64()),
                None if span.is_contextual() => current(),
                None => None,
            },
            ..Seen::default()
        };
        span.record(&mut Fields(&mut seen.fields));
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        recorder().spans.lock().unwrap().insert(id, (seen, 1));
        Id::from_u64(id)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut seen = Seen {
            name: event.metadata().target(),
            parent: current(),
            ..Seen::default()
        };
        event.record(&mut Fields(&mut seen.fields));
        recorder().events.lock().unwrap().push(seen);
    }

    fn enter(&self, id: &Id) {
        ENTERED.with_borrow_mut(|entered| entered.push(id.into_u64()));
    }

    fn exit(&self, id: &Id) {
        ENTERED.with_borrow_mut(|entered| assert_eq!(entered.pop(), Some(id.into_u64())));
    }

    fn clone_span(&self, id: &Id) -> Id {
        if let Some((_, count)) = recorder().spans.lock().unwrap().get_mut(&id.into_u64()) {
            *count += 1;
        }
        id.clone()
    }

    fn try_close(&self, id: Id) -> bool {
        let mut spans = recorder().spans.lock().unwrap();
        let Some((seen, count)) = spans.get_mut(&id.into_u64()) else {
            return false;
        };
        *count -= 1;
        seen.closed = *count == 0;
        seen.closed
    }
}

/// A user's event in each node.
struct Say;

impl Adapter for Say {
    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        tracing::info!(target: "user", node = context.node().name, "about to run");
        Ok(())
    }
}

/// The spans below this one, by id.
fn below(id: u64) -> Vec<(u64, Seen)> {
    let spans = recorder().spans.lock().unwrap();
    let children = spans
        .iter()
        .filter(|(_, (seen, _))| seen.parent == Some(id));
    children
        .map(|(id, (seen, _))| (*id, seen.clone()))
        .collect()
}

fn run_of(flow: &str) -> u64 {
    let spans = recorder().spans.lock().unwrap();
    let mut runs = spans
        .iter()
        .filter(|(_, (seen, _))| seen.name == "run" && seen.fields["flow"] == flow);
    *runs.next_back().expect("the flow ran").0
}

#[test]
fn nodes_are_inside_of_tasks_inside_of_the_run() {
    recorder();
    let inputs = map_reduce::flow::Inputs {
        items: 20,
        kind: map_reduce::Kind::Io,
        sleep_ms: Some(1),
        iterations: None,
        serial: None,
        longest: None,
    };
    let driver = map_reduce::flow::driver()
        .with_remote_executor(MultiThreadingExecutor::new(2))
        .with_adapters((Tracing::new(), Say))
        .build();
    let around = tracing::info_span!(target: "user", "caller");
    around.in_scope(|| driver.run(inputs)).expect("it runs");

    let run = run_of("map_reduce");
    let parent = recorder().spans.lock().unwrap()[&run].0.parent;
    assert_eq!(parent, around.id().map(|id| id.into_u64()));
    let tasks = below(run);
    assert_eq!(tasks.len(), 1 + 20 + 1);
    let mut nodes = Vec::new();
    for (id, task) in &tasks {
        assert_eq!(task.name, "task");
        assert!(task.closed, "{task:?}");
        let inside = below(*id);
        assert!(
            inside
                .iter()
                .all(|(_, node)| node.fields["task"] == task.fields["task"])
        );
        nodes.extend(inside);
    }
    assert_eq!(nodes.len(), 1 + 20 * 3 + 2);
    assert!(
        nodes
            .iter()
            .all(|(_, node)| node.name == "node" && node.closed)
    );
    let seventh = { nodes.iter() }
        .find(|(_, node)| {
            node.fields["node"] == "outcome" && node.fields.get("item").is_some_and(|at| at == "7")
        })
        .expect("there is an item 7");
    let fields = &seventh.1.fields;
    assert_eq!(fields["task"], "expand-item.7.block-item");
    assert_eq!(fields["otel.name"], "outcome");
    assert!(
        fields["at"].starts_with("flows/map_reduce.rs:"),
        "{fields:?}"
    );

    // What is said in a node is said in its span, on whatever thread.
    let events = recorder().events.lock().unwrap();
    let mut said = 0;
    for event in events.iter().filter(|event| event.name == "user") {
        let Some(id) = event.parent else { continue };
        if let Some((_, node)) = nodes.iter().find(|(node, _)| *node == id) {
            assert_eq!(node.fields["node"], event.fields["node"]);
            said += 1;
        }
    }
    assert_eq!(said, nodes.len());
}

#[test]
fn failures_are_events_and_a_thread_is_left_as_it_was() {
    recorder();
    let driver = word_count::flow::driver()
        .with_adapters((Tracing::new(),))
        .build();
    let corpus = Path::new("there/is/no/such/directory");
    assert!(
        driver
            .run(word_count::flow::Inputs { corpus, top: None })
            .is_err()
    );

    let run = run_of("word_count");
    let (task, _) = below(run).remove(0);
    let (node, seen) = below(task).remove(0);
    assert!(seen.closed);
    let events = recorder().events.lock().unwrap();
    let of = |span: u64| events.iter().find(|event| event.parent == Some(span));
    let failed = of(node).expect("the node's failure");
    assert_eq!(failed.fields["message"], "node failed");
    assert!(
        failed.fields["error"].contains("node `document` failed"),
        "{failed:?}"
    );
    assert!(!failed.fields["error"].contains('\n'));
    assert_eq!(of(run).expect("the run's").fields["message"], "run failed");
    assert_eq!(current(), None);
    assert!(recorder().spans.lock().unwrap()[&run].0.closed);
}
