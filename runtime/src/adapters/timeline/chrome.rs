//! A report as a trace that Perfetto and Chrome open.

use std::fmt::Write as _;

use super::calls::Call;
use super::report::TimelineReport;
use crate::call::Path;
use crate::json::Json;
use crate::lifecycle::TaskId;

/// The process of all events: a run has one.
const PID: u32 = 1;

impl TimelineReport {
    /// The calls in Chrome's [trace event format], for <https://ui.perfetto.dev> or `chrome://tracing`:
    /// one complete event per call, on its thread, with its items, the task's id and the source line.
    ///
    /// Times are microseconds since the run began. The file has about 200 bytes per call.
    ///
    /// [trace event format]: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
    #[must_use]
    #[inline]
    pub fn to_chrome_json(&self) -> String {
        let mut text = String::with_capacity(1024 + 200 * self.calls.len());
        let flow = Json::text(self.graph().name);
        let run = Json::text(&self.run_id().to_string());
        let summary = Json::text(&self.summary());
        let _ = write!(
            text,
            "{{\"displayTimeUnit\":\"ns\",\"otherData\":{{\"flow\":{flow},\"run\":{run},\"summary\":{summary}}},\
             \"traceEvents\":[\n\
             {{\"ph\":\"M\",\"pid\":{PID},\"name\":\"process_name\",\"args\":{{\"name\":{flow}}}}}"
        );
        for (tid, thread) in self.threads.iter().enumerate() {
            let name = Json::text(&thread.name);
            let _ = write!(
                text,
                ",\n{{\"ph\":\"M\",\"pid\":{PID},\"tid\":{tid},\"name\":\"thread_name\",\"args\":{{\"name\":{name}}}}}\
                 ,\n{{\"ph\":\"M\",\"pid\":{PID},\"tid\":{tid},\"name\":\"thread_sort_index\",\"args\":{{\"sort_index\":{tid}}}}}"
            );
        }
        let names = Names::new(self);
        for call in &self.calls {
            self.event(&mut text, &names, call);
        }
        text.push_str("\n]}\n");
        text
    }

    #[inline]
    fn event(&self, text: &mut String, names: &Names, call: &Call) {
        let node = call.span.node as usize;
        let (name, at, tid) = (&names.names[node], &names.places[node], call.thread);
        let (start, time) = (micros(call.span.start), micros(call.span.duration()));
        let _ = write!(
            text,
            ",\n{{\"ph\":\"X\",\"pid\":{PID},\"tid\":{tid},\"ts\":{start},\"dur\":{time},\"name\":{name},\
             \"cat\":\"node\",\"args\":{{\"task\":{},\"at\":{at}",
            Json::Text(self.task_of(call)),
        );
        for item in self.items_of(call) {
            let expander = Json::text(&format!("item of {}", item.expander));
            let _ = write!(text, ",{expander}:{}", item.index);
        }
        if call.span.failed {
            // A colour that the viewers know.
            text.push_str(",\"failed\":true},\"cname\":\"terrible\"}");
        } else {
            text.push_str("}}");
        }
    }

    /// The id of a call's task.
    #[inline]
    pub(super) fn task_of(&self, call: &Call) -> String {
        let node = call.span.node as usize;
        let tasks = &self.graph().tasks;
        let Some(task) = tasks.iter().find(|task| task.nodes.contains(&node)) else {
            return String::new();
        };
        let indices = self.indices_of(call);
        with_path(&Path::Flow, &indices, |path| {
            TaskId::new(task.id, path).to_string()
        })
    }
}

fn with_path<R>(around: &Path<'_>, indices: &[u32], show: impl FnOnce(Path<'_>) -> R) -> R {
    match indices.split_first() {
        None => show(*around),
        Some((&index, rest)) => {
            let index = index as usize;
            with_path(&Path::Item { around, index }, rest, show)
        }
    }
}

/// What is the same in all events of a node.
struct Names {
    names: Vec<Json>,
    places: Vec<Json>,
}

impl Names {
    #[inline]
    fn new(report: &TimelineReport) -> Self {
        let nodes = report.graph().nodes.iter();
        Self {
            names: nodes.clone().map(|node| Json::text(node.name)).collect(),
            places: nodes
                .map(|node| Json::Text(format!("{}:{}", node.file, node.line)))
                .collect(),
        }
    }
}

/// Microseconds with all digits.
#[inline]
fn micros(nanos: u64) -> String {
    format!("{}.{:03}", nanos / 1000, nanos % 1000)
}
