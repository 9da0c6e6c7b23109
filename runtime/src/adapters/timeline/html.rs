//! A report as one page.

use super::report::TimelineReport;

impl TimelineReport {
    /// One page with the flow's graph, what ran when on which thread, the nodes that took most, and
    /// how long items took. It needs no network.
    ///
    /// Needs the feature `draw`.
    #[must_use]
    pub fn to_html(&self) -> String {
        self.graph().to_html()
    }
}
