//! Calls with their own time: what they took without those that ran inside of them.

use super::recording::Track;
use super::span::Span;

/// A span, and where it is in the nesting of its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) span: Span,
    /// The track it is on.
    pub(super) thread: u32,
    /// How many calls of the same run it is inside of, on its thread.
    pub(super) depth: u32,
    /// Nanoseconds, without the calls inside of it.
    pub(super) own: u64,
}

/// The calls of a thread, by their start.
#[inline]
pub(super) fn calls(thread: usize, track: &Track) -> Vec<Call> {
    let mut spans = track.spans.clone();
    // Of those that start together, the one that lasts longer is around the other.
    spans.sort_by(|a, b| (a.start, b.end).cmp(&(b.start, a.end)));
    let thread = super::span::short(thread);
    let mut calls: Vec<Call> = Vec::with_capacity(spans.len());
    let mut around: Vec<usize> = Vec::new();
    for span in spans {
        while around
            .last()
            .is_some_and(|&at| calls[at].span.end <= span.start)
        {
            around.pop();
        }
        // On one thread a call ends before the call that it is in.
        let end = around
            .last()
            .map_or(span.end, |&at| span.end.min(calls[at].span.end));
        let span = Span { end, ..span };
        if let Some(&at) = around.last() {
            calls[at].own -= span.duration();
        }
        around.push(calls.len());
        calls.push(Call {
            span,
            thread,
            depth: super::span::short(around.len() - 1),
            own: span.duration(),
        });
    }
    calls
}

#[cfg(test)]
mod tests {
    use super::super::span::Place;
    use super::*;

    fn span(node: u32, start: u64, end: u64) -> Span {
        Span {
            start,
            end,
            node,
            place: Place::default(),
            failed: false,
        }
    }

    #[test]
    fn a_call_inside_another_takes_its_time_from_it() {
        let spans = vec![span(1, 2, 4), span(2, 5, 5), span(3, 5, 8), span(0, 0, 10)];
        let track = Track {
            spans,
            ..Track::default()
        };
        let calls = calls(0, &track);
        let own: Vec<(u32, u64, u32)> = calls
            .iter()
            .map(|call| (call.span.node, call.own, call.depth))
            .collect();
        assert_eq!(own, [(0, 5, 0), (1, 2, 1), (3, 3, 1), (2, 0, 2)]);
    }
}
