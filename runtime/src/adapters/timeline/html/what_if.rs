//! What the page knows of quicker nodes and other numbers of threads.

use super::{nanos, number};
use crate::adapters::timeline::phases::Phase;
use crate::adapters::timeline::report::TimelineReport;
use crate::json::Json;

impl TimelineReport {
    /// The sentences, the nodes that were tried, the numbers of workers, and the phases.
    #[inline]
    pub(super) fn what_if(&self) -> Json {
        let words = self.in_words();
        let faster = self.if_faster().iter().map(|faster| {
            Json::object([("node", number(faster.index)), ("wall", nanos(faster.wall))])
        });
        let threads = self.with_workers().iter().map(|with| {
            let workers = with.workers.map_or(Json::Null, number);
            Json::object([
                ("workers", workers),
                ("wall", nanos(with.wall)),
                ("why", Json::Text(self.because(with))),
            ])
        });
        let phases = self.phases().iter().map(phase);
        let idle = self
            .idle()
            .parts()
            .map(|(time, what)| Json::object([("what", Json::text(what)), ("time", nanos(time))]));
        Json::object([
            ("words", Json::texts(words.lines())),
            ("workers", number(self.workers())),
            ("faster", Json::List(faster.collect())),
            ("threads", Json::List(threads.collect())),
            ("phases", Json::List(phases.collect())),
            ("idle", Json::List(idle.into())),
        ])
    }
}

#[inline]
fn phase(phase: &Phase) -> Json {
    Json::object([
        ("name", Json::option(phase.expander)),
        ("wall", nanos(phase.wall)),
        ("work", nanos(phase.work)),
        ("items", number(phase.items)),
    ])
}
