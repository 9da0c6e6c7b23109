//! What threads note, and in which order it may happen.

use super::*;

fn one() -> Arc<Recording> {
    Arc::new(Recording::new(0, RunId::new()))
}

fn start(recording: &Arc<Recording>, node: usize, path: &Path<'_>) {
    let found = || Some(Arc::clone(recording));
    begin((0, recording.run), node, path, found);
}

fn stop(recording: &Arc<Recording>, node: usize, path: &Path<'_>) {
    end((0, recording.run), node, path, false);
}

fn item<'p>(around: &'p Path<'p>, index: usize) -> Path<'p> {
    Path::Item { around, index }
}

fn nodes(tracks: &[Track]) -> Vec<Vec<u32>> {
    let nodes = |track: &Track| track.spans.iter().map(|span| span.node).collect();
    tracks.iter().map(nodes).collect()
}

#[test]
fn a_run_inside_of_a_node_is_another() {
    let (outer, inner) = (one(), one());
    start(&outer, 1, &Path::Flow);
    start(&inner, 1, &Path::Flow);
    stop(&inner, 1, &Path::Flow);
    start(&inner, 2, &Path::Flow);
    stop(&inner, 2, &Path::Flow);
    assert_eq!(nodes(&inner.end().tracks()), [[1, 2]]);
    stop(&outer, 1, &Path::Flow);
    assert_eq!(nodes(&outer.end().tracks()), [[1]]);
}

#[test]
fn a_node_that_never_ended_is_left_out() {
    let run = one();
    start(&run, 1, &Path::Flow);
    start(&run, 2, &item(&Path::Flow, 3));
    start(&run, 2, &item(&Path::Flow, 4));
    stop(&run, 2, &item(&Path::Flow, 4));
    stop(&run, 1, &Path::Flow);
    assert_eq!(nodes(&run.end().tracks()), [[2, 1]]);
}

#[test]
fn threads_may_end_before_the_run_or_live_longer() {
    let run = one();
    let paths = (item(&Path::Flow, 1), item(&Path::Flow, 2));
    let (send, stay) = std::sync::mpsc::channel::<()>();
    let (tell, told) = std::sync::mpsc::channel();
    thread::scope(|scope| {
        let short = scope.spawn(|| {
            start(&run, 1, &paths.0);
            stop(&run, 1, &paths.0);
        });
        short.join().expect("it does not panic");
        let (run, paths) = (&run, &paths);
        scope.spawn(move || {
            (0..1_000).for_each(|_| {
                start(run, 2, &paths.1);
                stop(run, 2, &paths.1);
            });
            tell.send(()).expect("somebody listens");
            stay.recv().expect_err("nothing is sent");
        });
        told.recv().expect("it has run");
        let tracks = run.end().tracks();
        let counts: Vec<usize> = tracks.iter().map(|track| track.spans.len()).collect();
        assert_eq!(counts, [1, 1_000]);
        drop(send);
    });
}

#[test]
fn deep_items_are_known() {
    let run = one();
    let outer = item(&Path::Flow, 1);
    for index in [5, 6] {
        let middle = item(&outer, index);
        let inner = item(&middle, 7);
        start(&run, 1, &inner);
        // What a thread does while it waits may be in other items.
        start(&run, 1, &item(&item(&outer, 9), 8));
        stop(&run, 1, &item(&item(&outer, 9), 8));
        stop(&run, 1, &inner);
    }
    let tracks = run.end().tracks();
    let items = |span: &Span| span.place.items(&tracks[0].paths);
    let items: Vec<Vec<u32>> = tracks[0].spans.iter().map(items).collect();
    assert_eq!(items, [[1, 9, 8], [1, 5, 7], [1, 9, 8], [1, 6, 7]]);
}
