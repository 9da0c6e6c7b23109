//! Reports of runs that never were.

use std::time::{Duration, SystemTime};

mod what_if;

use super::recorded::Recorded;
use super::recording::Track;
use super::report::TimelineReport;
use super::span::{Place, Span};
use crate::graph::{
    Block, Dependency, Graph, GraphTables, Node, NodeKind, Source, Task, TaskPurpose,
};
use crate::lifecycle::RunId;

const fn node(
    name: &'static str,
    kind: NodeKind,
    block: Option<usize>,
    dependencies: &'static [Dependency],
) -> Node {
    Node {
        name,
        docs: "",
        module: "crate::flow",
        ty: "f64",
        file: "src/flow.rs",
        line: 7,
        kind,
        fallible: false,
        hash: "",
        block,
        dependencies,
        tags: &[],
    }
}

const fn reads(node: usize, collect: bool) -> Dependency {
    Dependency {
        source: Source::Node(node),
        ty: "f64",
        collect,
    }
}

/// `document -> [ text -> words ]* -> total`, and `title`, that nothing reads.
static GRAPH: Graph = Graph::new(GraphTables {
    name: "word \"count\"",
    docs: "",
    hash: "",
    nodes: &[
        node("document", NodeKind::Expand, None, &[]),
        node("words", NodeKind::Plain, Some(0), &[reads(2, false)]),
        node("text", NodeKind::Plain, Some(0), &[reads(0, false)]),
        node("total", NodeKind::Collect, None, &[reads(1, true)]),
        node("title", NodeKind::Plain, None, &[]),
    ],
    inputs: &[],
    outputs: &[3, 4],
    blocks: &[Block {
        expander: 0,
        parent: None,
    }],
    tasks: &[
        task("expand-document", &[0]),
        task("expand-document.block-document", &[1, 2]),
        task("collect-document", &[3]),
        task("title", &[4]),
    ],
    branches: false,
    config: &[],
    variants: &[],
});

const fn task(id: &'static str, nodes: &'static [usize]) -> Task {
    Task {
        id,
        purpose: TaskPurpose::ExecuteSingle,
        nodes,
    }
}

fn span(node: u32, item: Option<u32>, start: u64, end: u64) -> Span {
    let place = item.map_or(Place::default(), |inner| Place {
        depth: 1,
        outer: 0,
        inner,
    });
    Span {
        start,
        end,
        node,
        place,
        failed: false,
    }
}

fn report(wall: u64, tracks: Vec<Vec<Span>>) -> TimelineReport {
    let track = |(at, spans)| Track {
        name: (at > 0).then(|| format!("nevis-{at}")),
        pool: 0,
        spans,
        paths: Vec::new(),
    };
    TimelineReport::new(Recorded {
        graph: &GRAPH,
        run: RunId::new(),
        began: SystemTime::UNIX_EPOCH,
        wall,
        tracks: tracks.into_iter().enumerate().map(track).collect(),
        error: None,
    })
}

fn two_threads() -> TimelineReport {
    let mut failed = span(1, Some(0), 1_500, 1_800);
    failed.failed = true;
    report(
        10_000,
        vec![
            vec![
                span(0, None, 100, 600),
                span(2, Some(0), 1_000, 1_500),
                failed,
                span(3, None, 8_000, 9_000),
            ],
            vec![
                span(2, Some(1), 1_000, 4_000),
                span(1, Some(1), 4_000, 7_100),
                span(4, None, 7_100, 7_900),
            ],
        ],
    )
}

#[test]
fn the_critical_path_goes_through_the_longest_item() {
    let report = two_threads();
    let path = report.critical_path();
    let names: Vec<(&str, Option<usize>)> = path
        .iter()
        .map(|step| (step.name, step.items.first().map(|item| item.index)))
        .collect();
    let item = Some(1);
    assert_eq!(
        names,
        [
            ("document", None),
            ("text", item),
            ("words", item),
            ("total", None)
        ]
    );
    assert_eq!(report.critical_time(), Duration::from_nanos(7_600));
}

#[test]
fn a_report_is_a_line_and_a_table() {
    let expected = "\
5 nodes, 7 calls, 10.0 µs wall, 9.2 µs work, 2 workers (46% busy), slow node text (38% of the work), 1 failure, critical path document > text > words > total (7.6 µs)
`text` takes 38% of the work; twice as fast, the run would take 8.5 µs instead of 10.0 µs.
Four threads instead of two would give nothing: after 1.8 µs everything waits for item 1 of `document` (5.3 µs).
The two workers were busy 46% of the time; they waited 26% for the last items, 24% outside of map blocks, 4% for the expander's items.

  node          calls   own time  share       mean        p95        max
  text              2     3.5 µs    38%     1.8 µs     3.0 µs     3.0 µs
  words             2     3.4 µs    37%     1.7 µs     3.1 µs     3.1 µs  1 failure
  total             1     1.0 µs    11%     1.0 µs     1.0 µs     1.0 µs
  title             1     800 ns     9%     800 ns     800 ns     800 ns
  document          1     500 ns     5%     500 ns     500 ns     500 ns

  if twice as fast  the run takes   times
  words                    8.4 µs    1.18
  text                     8.5 µs    1.18
  total                    9.5 µs    1.05
  document                 9.6 µs    1.05
  title                    9.6 µs    1.04

  threads           the run takes   times
  1                       10.8 µs    0.93
  2                       10.0 µs    1.00  as recorded
  4                       10.0 µs    1.00
  any number              10.0 µs    1.00
";
    assert_eq!(two_threads().to_string(), expected);
}

#[test]
fn a_trace_has_an_event_per_call() {
    let report = two_threads();
    let run = report.run_id().to_string();
    let text = report.to_chrome_json().replace(&run, "RUN");
    let expected = r#"{"displayTimeUnit":"ns","otherData":{"flow":"word \"count\"","run":"RUN","summary":"5 nodes, 7 calls, 10.0 µs wall, 9.2 µs work, 2 workers (46% busy), slow node text (38% of the work), 1 failure, critical path document > text > words > total (7.6 µs)"},"traceEvents":[
{"ph":"M","pid":1,"name":"process_name","args":{"name":"word \"count\""}},
{"ph":"M","pid":1,"tid":0,"name":"thread_name","args":{"name":"thread 1"}},
{"ph":"M","pid":1,"tid":0,"name":"thread_sort_index","args":{"sort_index":0}},
{"ph":"M","pid":1,"tid":1,"name":"thread_name","args":{"name":"nevis-1"}},
{"ph":"M","pid":1,"tid":1,"name":"thread_sort_index","args":{"sort_index":1}},
{"ph":"X","pid":1,"tid":0,"ts":0.100,"dur":0.500,"name":"document","cat":"node","args":{"task":"expand-document","at":"src/flow.rs:7"}},
{"ph":"X","pid":1,"tid":0,"ts":1.000,"dur":0.500,"name":"text","cat":"node","args":{"task":"expand-document.0.block-document","at":"src/flow.rs:7","item of document":0}},
{"ph":"X","pid":1,"tid":0,"ts":1.500,"dur":0.300,"name":"words","cat":"node","args":{"task":"expand-document.0.block-document","at":"src/flow.rs:7","item of document":0,"failed":true},"cname":"terrible"},
{"ph":"X","pid":1,"tid":0,"ts":8.000,"dur":1.000,"name":"total","cat":"node","args":{"task":"collect-document","at":"src/flow.rs:7"}},
{"ph":"X","pid":1,"tid":1,"ts":1.000,"dur":3.000,"name":"text","cat":"node","args":{"task":"expand-document.1.block-document","at":"src/flow.rs:7","item of document":1}},
{"ph":"X","pid":1,"tid":1,"ts":4.000,"dur":3.100,"name":"words","cat":"node","args":{"task":"expand-document.1.block-document","at":"src/flow.rs:7","item of document":1}},
{"ph":"X","pid":1,"tid":1,"ts":7.100,"dur":0.800,"name":"title","cat":"node","args":{"task":"title","at":"src/flow.rs:7"}}
]}
"#;
    assert_eq!(text, expected);
    #[cfg(feature = "plan")]
    serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON");
}

/// Random numbers, the same in every run: xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    /// Spans within `from..to` that follow each other, some with others inside of them; as a thread
    /// notes them, those inside first.
    fn spans(&mut self, from: u64, to: u64, depth: u32, spans: &mut Vec<Span>) {
        let mut at = from;
        while at < to {
            let start = (at + self.below(20)).min(to);
            let end = (start + self.below(200)).min(to);
            if depth < 3 && self.below(3) == 0 {
                self.spans(start, end, depth + 1, spans);
            }
            let item = u32::try_from(self.below(9)).expect("it is small");
            let mut span = match self.below(5) {
                0 => span(0, None, start, end),
                1 => span(3, None, start, end),
                2 => span(4, None, start, end),
                3 => span(1, Some(item), start, end),
                _ => span(2, Some(item), start, end),
            };
            span.failed = self.below(10) == 0;
            spans.push(span);
            at = end.max(at + 1);
        }
    }
}

#[test]
fn totals_add_up() {
    for seed in 1..300 {
        let mut random = Random(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
        let wall = 1 + random.below(3_000);
        let mut tracks = vec![Vec::new(); 1 + usize::try_from(random.below(4)).expect("small")];
        for spans in &mut tracks {
            random.spans(0, wall, 0, spans);
        }
        let count: usize = tracks.iter().map(Vec::len).sum();
        let failed = tracks.iter().flatten().filter(|span| span.failed).count();
        let report = report(wall, tracks);

        let own: Duration = report.nodes().iter().map(|node| node.own).sum();
        assert_eq!(own, report.work(), "seed {seed}");
        let busy: Duration = report.threads().iter().map(|thread| thread.busy).sum();
        assert_eq!(busy, report.work(), "seed {seed}");
        for thread in report.threads() {
            assert_eq!(thread.busy + thread.idle, report.wall(), "seed {seed}");
        }
        let calls: usize = report.nodes().iter().map(|node| node.calls).sum();
        let failures: usize = report.nodes().iter().map(|node| node.failures).sum();
        assert_eq!((calls, failures), (count, failed), "seed {seed}");
        for node in report.nodes() {
            assert!(node.own <= node.total && node.total >= node.max);
            assert!(node.min <= node.median && node.median <= node.p95 && node.p95 <= node.max);
        }
        assert!(report.critical_time() <= report.work(), "seed {seed}");
        assert!(report.efficiency() <= 1.0, "seed {seed}");
        let faster = report.if_faster().iter();
        let (wall, slack) = (report.wall(), Duration::from_nanos(1));
        assert!(faster.clone().count() <= 8 && faster.count() >= report.nodes().len().min(8));
        let threads = report.with_workers();
        let now = threads
            .iter()
            .find(|with| with.workers == Some(report.workers().max(1)));
        let now = now.expect("as many as there were").wall;
        assert!(now.abs_diff(wall) <= slack, "seed {seed}");
        let any = threads.last().expect("any number").wall;
        assert!(
            threads.iter().all(|with| any <= with.wall + slack),
            "seed {seed}"
        );
        assert!(!report.to_string().is_empty());
    }
}

#[test]
fn a_run_without_calls_has_a_report() {
    let report = report(1_000, Vec::new());
    assert_eq!(
        report.to_string(),
        "0 nodes, 1.0 µs wall, 0 ns work, 0 workers\n"
    );
    assert!(report.critical_path().is_empty());
    assert!(report.efficiency().abs() < f64::EPSILON);
}

#[cfg(feature = "draw")]
#[test]
fn a_page_says_how_many_calls_it_has() {
    let report = two_threads();
    let page = report.to_html();
    assert!(page.contains(r#""calls": 7,"#) && page.contains(r#""shown": 7,"#));
    let page = report.to_html_of(3);
    assert!(page.contains(r#""calls": 7,"#) && page.contains(r#""shown": 3,"#));
    assert!(page.contains(r#""shortest": 801,"#));
    assert!(!page.contains("http://") || page.contains("http://www.w3.org/2000/svg"));
}
