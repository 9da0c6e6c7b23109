//! A report as one page: that of the flow's drawing, with more on it.

mod what_if;

use std::time::{Duration, UNIX_EPOCH};

use nevis_draw::{Extra, Options};

use super::blocks::{BlockTime, ItemTime};
use super::calls::Call;
use super::packed::Packed;
use super::report::TimelineReport;
use crate::json::Json;

const STYLE: &str = include_str!("page/timeline.css");
const ELEMENTS: &str = include_str!("page/timeline.html");
/// One script, in the order in which its parts build on each other.
const SCRIPT: &str = concat!(
    include_str!("page/data.js"),
    include_str!("page/chart.js"),
    include_str!("page/hover.js"),
    include_str!("page/tabs.js"),
    include_str!("page/nodes.js"),
    include_str!("page/items.js"),
    include_str!("page/whatif.js"),
    include_str!("page/start.js"),
);

/// How many calls a page has; beyond that it has the longest.
const CALLS: usize = 500_000;

impl TimelineReport {
    /// One page with the flow's graph, a chart of what ran when on which thread, the nodes that took
    /// most, how long items took, and what the run would take with quicker nodes or other threads. It needs
    /// no network, and runs no script but its own.
    ///
    /// A page has about ten bytes per call. Of a run with more than 500,000 calls the chart has the
    /// longest, and says so; the numbers are those of all.
    ///
    /// Needs the feature `draw`.
    #[must_use]
    #[inline]
    pub fn to_html(&self) -> String {
        self.to_html_of(CALLS)
    }

    #[inline]
    pub(super) fn to_html_of(&self, most: usize) -> String {
        let drawing = self.graph().drawing();
        let options = Options::default();
        drawing.to_html_and(
            &options,
            &Extra {
                style: STYLE,
                script: SCRIPT,
                elements: ELEMENTS,
                data: &in_script(&self.data(most).to_string()),
            },
        )
    }

    #[inline]
    fn data(&self, most: usize) -> Json {
        let shortest = self.shortest(most);
        let mut packed: Vec<Packed> = self.threads.iter().map(|_| Packed::default()).collect();
        let mut shown = 0;
        for call in &self.calls {
            if call.span.duration() >= shortest && shown < most {
                shown += 1;
                packed[call.thread as usize].push(call, &self.indices_of(call));
            }
        }
        let threads = self.threads.iter().zip(&packed);
        let threads = threads.map(|(thread, packed)| {
            Json::object([
                ("name", Json::text(&thread.name)),
                ("calls", number(thread.calls)),
                ("busy", nanos(thread.busy)),
                ("idle", nanos(thread.idle)),
                ("packed", Json::Text(packed.base64())),
            ])
        });
        let nodes = self.nodes.iter().map(|node| {
            Json::object([
                ("id", number(node.index)),
                ("calls", number(node.calls)),
                ("failures", number(node.failures)),
                ("own", nanos(node.own)),
                ("total", nanos(node.total)),
                ("mean", nanos(node.mean)),
                ("median", nanos(node.median)),
                ("p95", nanos(node.p95)),
                ("max", nanos(node.max)),
            ])
        });
        let tasks = self.graph().tasks.iter().map(|task| {
            let nodes = task.nodes.iter().map(|&node| number(node));
            Json::object([
                ("id", Json::text(task.id)),
                ("nodes", Json::List(nodes.collect())),
            ])
        });
        let began = self.began().duration_since(UNIX_EPOCH);
        Json::object([
            ("run", Json::Text(self.run_id().to_string())),
            // Of a date, the milliseconds that a script's numbers hold.
            (
                "began",
                number(began.map_or(0, |began| usize::try_from(began.as_millis()).unwrap_or(0))),
            ),
            ("summary", Json::Text(self.summary())),
            ("error", Json::option(self.error())),
            ("wall", Json::Number(self.recorded.wall)),
            ("work", nanos(self.work())),
            ("calls", number(self.calls.len())),
            ("shown", number(shown)),
            ("shortest", Json::Number(shortest)),
            ("expanders", self.expanders()),
            ("tasks", Json::List(tasks.collect())),
            ("threads", Json::List(threads.collect())),
            ("nodes", Json::List(nodes.collect())),
            (
                "blocks",
                Json::List(self.blocks().iter().map(block).collect()),
            ),
            ("whatIf", self.what_if()),
            (
                "path",
                Json::List(self.chain.iter().map(|&at| self.step(at)).collect()),
            ),
        ])
    }

    /// The shortest call that is on the page.
    #[inline]
    fn shortest(&self, most: usize) -> u64 {
        if self.calls.len() <= most {
            return 0;
        }
        let mut times: Vec<u64> = self.calls.iter().map(|call| call.span.duration()).collect();
        times.sort_unstable_by(|a, b| b.cmp(a));
        // Those that are as long as the last one do not all fit.
        times.get(most).map_or(0, |time| time + 1)
    }

    /// For each node the expanders around it, outermost first.
    #[inline]
    fn expanders(&self) -> Json {
        let graph = self.graph();
        let around = graph.nodes.iter().map(|node| {
            let mut names = Vec::new();
            let mut next = node.block;
            while let Some(block) = next {
                names.push(graph.expander(block).name);
                next = graph.blocks[block].parent;
            }
            names.reverse();
            Json::texts(names)
        });
        Json::List(around.collect())
    }

    #[inline]
    fn step(&self, at: usize) -> Json {
        let call: &Call = &self.calls[at];
        let items = self.indices_of(call).into_iter();
        Json::object([
            ("node", Json::Number(call.span.node.into())),
            ("thread", Json::Number(call.thread.into())),
            ("start", Json::Number(call.span.start)),
            ("end", Json::Number(call.span.end)),
            ("own", Json::Number(call.own)),
            (
                "items",
                Json::List(items.map(|item| Json::Number(item.into())).collect()),
            ),
        ])
    }
}

#[inline]
fn block(block: &BlockTime) -> Json {
    let counts = block.histogram.iter().map(|&count| number(count));
    Json::object([
        ("name", Json::text(block.expander)),
        ("items", number(block.items)),
        ("failures", number(block.failures)),
        ("total", nanos(block.total)),
        ("min", nanos(block.min)),
        ("median", nanos(block.median)),
        ("p95", nanos(block.p95)),
        ("max", nanos(block.max)),
        ("histogram", Json::List(counts.collect())),
        (
            "slowest",
            Json::List(block.slowest.iter().map(item).collect()),
        ),
    ])
}

#[inline]
fn item(item: &ItemTime) -> Json {
    let items = item.items.iter().map(|item| number(item.index));
    Json::object([
        ("items", Json::List(items.collect())),
        ("own", nanos(item.own)),
        ("start", nanos(item.start)),
        ("end", nanos(item.end)),
        ("failures", number(item.failures)),
    ])
}

#[inline]
fn number(number: usize) -> Json {
    Json::Number(number as u64)
}

#[inline]
fn nanos(time: Duration) -> Json {
    Json::Number(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX))
}

/// JSON that can stand in a script element: nothing in it ends one, or begins a comment.
#[inline]
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}
