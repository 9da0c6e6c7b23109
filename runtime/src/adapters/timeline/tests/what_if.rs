//! Records made by hand, of which the answers are known. Times are microseconds.

use super::super::what_if::Limit;
use super::*;
use crate::graph::GraphTables;

/// A node: its name, what it does, the block it is in, and what it reads (and whether it collects that).
type Made = (
    &'static str,
    NodeKind,
    Option<usize>,
    &'static [(usize, bool)],
);

fn leak<T>(list: Vec<T>) -> &'static [T] {
    Box::leak(list.into_boxed_slice())
}

/// A flow. Blocks are the expander and the block around.
fn flow(nodes: &[Made], blocks: &[(usize, Option<usize>)], branches: bool) -> &'static Graph {
    let made = |&(name, kind, block, read): &Made| {
        let read = read.iter().map(|&(source, collect)| reads(source, collect));
        node(name, kind, block, leak(read.collect()))
    };
    let block = |&(expander, parent): &(usize, Option<usize>)| Block { expander, parent };
    Box::leak(Box::new(Graph::new(GraphTables {
        nodes: leak(nodes.iter().map(made).collect()),
        blocks: leak(blocks.iter().map(block).collect()),
        tasks: &[],
        outputs: &[],
        branches,
        ..graph()
    })))
}

const fn graph() -> GraphTables {
    GraphTables {
        name: "made",
        docs: "",
        hash: "",
        nodes: &[],
        inputs: &[],
        outputs: &[],
        blocks: &[],
        tasks: &[],
        branches: false,
        config: &[],
        variants: &[],
    }
}

/// A call: the node, the items, from when to when.
type Done<'a> = (u32, &'a [u32], u64, u64);

fn run(graph: &'static Graph, wall: u64, threads: &[Vec<Done<'_>>]) -> TimelineReport {
    on(0, graph, wall, threads)
}

/// On threads of a pool with so many.
fn on(pool: usize, graph: &'static Graph, wall: u64, threads: &[Vec<Done<'_>>]) -> TimelineReport {
    let done = |&(node, items, start, end): &Done<'_>| Span {
        start: start * 1_000,
        end: end * 1_000,
        node,
        place: match *items {
            [] => Place::default(),
            [inner] => Place {
                depth: 1,
                outer: 0,
                inner,
            },
            [outer, inner] => Place {
                depth: 2,
                outer,
                inner,
            },
            _ => panic!("it is not so deep"),
        },
        failed: false,
    };
    let track = |calls: &Vec<Done<'_>>| Track {
        name: None,
        pool,
        spans: calls.iter().map(done).collect(),
        paths: Vec::new(),
    };
    TimelineReport::new(Recorded {
        graph,
        run: RunId::new(),
        began: SystemTime::UNIX_EPOCH,
        wall: wall * 1_000,
        tracks: threads.iter().map(track).collect(),
        error: None,
    })
}

/// The wall times with these numbers of workers, 0 for any.
fn with<const N: usize>(report: &TimelineReport, workers: [usize; N]) -> [u128; N] {
    workers.map(|workers| of(report, workers).wall.as_micros())
}

fn of(report: &TimelineReport, workers: usize) -> &super::super::what_if::WithWorkers {
    let workers = (workers > 0).then_some(workers);
    let all = report.with_workers();
    let found = all.iter().find(|with| with.workers == workers);
    found.or(all.last()).expect("some were tried")
}

/// The wall times if these were twice as fast, the best first.
fn faster(report: &TimelineReport) -> Vec<(&'static str, u128)> {
    let all = report.if_faster().iter();
    all.map(|faster| (faster.name, faster.wall.as_micros()))
        .collect()
}

fn micros(time: Duration) -> u128 {
    time.as_micros()
}

use NodeKind::{Collect, Expand, Plain};

/// `item -> [ value ]* -> sum`.
fn map() -> &'static Graph {
    let nodes = [
        ("item", Expand, None, &[][..]),
        ("value", Plain, Some(0), &[(0, false)][..]),
        ("sum", Collect, None, &[(1, true)][..]),
    ];
    flow(&nodes, &[(0, None)], false)
}

#[test]
fn a_chain_gains_half_of_each_node_and_nothing_from_threads() {
    let nodes = [
        ("a", Plain, None, &[][..]),
        ("b", Plain, None, &[(0, false)][..]),
        ("c", Plain, None, &[(1, false)][..]),
    ];
    let calls = vec![(0, &[][..], 0, 10), (1, &[], 10, 30), (2, &[], 30, 60)];
    let report = run(flow(&nodes, &[], false), 60, &[calls]);
    assert_eq!(faster(&report), [("c", 45), ("b", 50), ("a", 55)]);
    assert_eq!(with(&report, [1, 2, 0]), [60; 3]);
    assert_eq!((report.workers(), micros(report.serial())), (1, 60));
    let text = "`c` takes 50% of the work; twice as fast, the run would take 45.0 µs instead of 60.0 µs.\n\
                Two threads instead of one would give nothing: there is no map block, so nodes run one after the other.";
    assert_eq!(report.in_words_on(1), text);
}

#[test]
fn a_perfect_map_is_as_fast_as_there_are_threads() {
    let half = |first: u32| {
        let calls = { 0..4 }.map(|at| (1, first + 2 * at, u64::from(at) * 100));
        calls.collect::<Vec<_>>()
    };
    let items: Vec<[u32; 1]> = (0..8).map(|item| [item]).collect();
    let calls = |first| {
        let calls = half(first).into_iter();
        calls.map(|(node, item, from)| (node, &items[item as usize][..], from, from + 100))
    };
    let mut one = vec![(0, &[][..], 0, 0)];
    one.extend(calls(0));
    let report = run(map(), 400, &[one, calls(1).collect()]);
    assert_eq!(with(&report, [1, 2, 4, 8, 0]), [800, 400, 200, 100, 100]);
    assert_eq!(faster(&report)[0], ("value", 200));
    assert!(report.efficiency() > 0.999 && report.idle().total().is_zero());
    assert_eq!(of(&report, 4).limit, Limit::Workers);
    let words = report.in_words_on(8);
    let threads = "\nFour threads instead of two would give 2.0 times (200 µs). \
                   With any number it takes 100 µs: `item` has no more than 8 items.";
    assert!(words.ends_with(threads), "{words}");
    let words = report.in_words_on(2);
    assert!(
        words.contains(
            "There are 2 cores, so more threads help only nodes that wait; if these do, "
        ),
        "{words}"
    );
}

#[test]
fn a_skewed_map_waits_for_its_longest_item() {
    let one = vec![
        (0, &[][..], 0, 0),
        (1, &[0], 0, 100),
        (1, &[2], 100, 200),
        (1, &[4], 200, 1_200),
    ];
    let other = vec![(1, &[1][..], 0, 100), (1, &[3], 100, 200)];
    let report = run(map(), 1_200, &[one, other]);
    assert_eq!(with(&report, [1, 2, 4, 0]), [1_400, 1_200, 1_100, 1_000]);
    assert_eq!(faster(&report)[0], ("value", 600));
    let idle = report.idle();
    assert_eq!(
        (micros(idle.last_items), micros(idle.total())),
        (1_000, 1_000)
    );
    assert_eq!(report.phases()[1].last_item[0].index, 4);
    let words = report.in_words_on(8);
    let threads = "Four threads instead of two would give 1.1 times (1.1 ms): \
                   after 100 µs everything waits for item 4 of `item` (1.0 ms).";
    assert!(words.contains(threads), "{words}");
    assert!(
        words.ends_with("they waited 42% for the last items."),
        "{words}"
    );
}

#[test]
fn what_is_outside_of_blocks_is_the_limit_that_amdahl_found() {
    let nodes = [
        ("load", Plain, None, &[][..]),
        ("item", Expand, None, &[(0, false)][..]),
        ("value", Plain, Some(0), &[(1, false)][..]),
        ("sum", Collect, None, &[(2, true)][..]),
    ];
    let items: Vec<[u32; 1]> = (0..8).map(|item| [item]).collect();
    let half = |first: usize| {
        let calls = (0..4).map(move |at| (first + 2 * at, 100 + at as u64 * 50));
        calls.map(|(item, from)| (2, &items[item][..], from, from + 50))
    };
    let mut one = vec![(0, &[][..], 0, 100), (1, &[], 100, 100)];
    one.extend(half(0));
    one.push((3, &[], 300, 400));
    let other = half(1).collect();
    let report = run(flow(&nodes, &[(1, None)], false), 400, &[one, other]);
    assert_eq!(with(&report, [1, 2, 4, 8, 0]), [600, 400, 300, 250, 250]);
    assert_eq!(faster(&report)[0], ("value", 300));
    assert_eq!(
        (micros(report.serial()), micros(report.idle().serial)),
        (200, 200)
    );
    let Limit::Serial { time, node } = &of(&report, 8).limit else {
        panic!("{:?}", of(&report, 8));
    };
    assert_eq!((micros(*time), node.is_some()), (200, true));
    let phases = report.phases().iter();
    let phases: Vec<_> = phases
        .map(|phase| (phase.expander, micros(phase.wall)))
        .collect();
    assert_eq!(phases, [(None, 200), (Some("item"), 200)]);
}

#[test]
fn workers_starve_when_items_come_slowly() {
    let items: Vec<[u32; 1]> = (0..6).map(|item| [item]).collect();
    let call = |item: usize| {
        (
            1,
            &items[item][..],
            item as u64 * 100 + 100,
            item as u64 * 100 + 150,
        )
    };
    let one = vec![(0, &[][..], 0, 0), call(0), call(2), call(4)];
    let other = vec![call(1), call(3), call(5)];
    let report = run(map(), 650, &[one, other]);
    assert_eq!(with(&report, [1, 2, 4, 0]), [900, 650, 650, 650]);
    assert_eq!(report.slowest().map(|node| node.name), Some("value"));
    assert_eq!(faster(&report)[..2], [("item", 350), ("value", 625)]);
    let name = "item";
    let time = Duration::from_micros(600);
    assert_eq!(of(&report, 4).limit, Limit::Expander { name, time });
    let idle = report.idle();
    assert_eq!((micros(idle.pulling), micros(idle.last_items)), (950, 50));
    let words = report.in_words_on(8);
    let nodes = "`value` takes 100% of the work; twice as fast, the run would take 625 µs instead of 650 µs. \
                 More would be gained with `item`: twice as fast, the run would take 350 µs instead of 650 µs.\n\
                 Four threads instead of two would give nothing: `item` gives its items one at a time, which takes 600 µs.\n";
    assert!(words.starts_with(nodes), "{words}");
}

#[test]
fn of_two_branches_the_longer_one_counts() {
    let nodes = [
        ("left", Plain, None, &[][..]),
        ("right", Plain, None, &[][..]),
        ("both", Plain, None, &[(0, false), (1, false)][..]),
    ];
    let graph = flow(&nodes, &[], true);
    let (one, other) = (
        vec![(0, &[][..], 0, 100)],
        vec![(1, &[][..], 0, 300), (2, &[], 300, 350)],
    );
    let report = run(graph, 350, &[one, other]);
    assert_eq!(report.workers(), 2);
    assert_eq!(
        faster(&report),
        [("right", 200), ("both", 325), ("left", 350)]
    );
    assert_eq!(with(&report, [1, 2, 4, 0]), [450, 350, 350, 350]);
    // On one thread they follow each other, and need not.
    let calls = vec![(0, &[][..], 0, 100), (1, &[], 100, 400), (2, &[], 400, 450)];
    let report = run(graph, 450, std::slice::from_ref(&calls));
    assert_eq!(with(&report, [1, 2]), [450, 350]);
    // Without branches they must.
    let report = run(flow(&nodes, &[], false), 450, &[calls]);
    assert_eq!(with(&report, [1, 2]), [450, 450]);
}

/// `outer -> [ head -> inner -> [ value ]* -> tail ]* -> all`.
fn nested() -> &'static Graph {
    let nodes = [
        ("outer", Expand, None, &[][..]),
        ("head", Plain, Some(0), &[(0, false)][..]),
        ("inner", Expand, Some(0), &[(1, false)][..]),
        ("value", Plain, Some(1), &[(2, false)][..]),
        ("tail", Collect, Some(0), &[(3, true)][..]),
        ("all", Collect, None, &[(4, true)][..]),
    ];
    flow(&nodes, &[(0, None), (2, Some(0))], false)
}

#[test]
fn blocks_in_blocks_share_the_workers() {
    let items: Vec<[u32; 2]> = (0..8).map(|item| [item / 4, item % 4]).collect();
    let thread = |outer: &'static [u32]| {
        let first = outer[0] as usize * 4;
        let mut calls = vec![(1, outer, 0, 10), (2, outer, 10, 10)];
        calls.extend((0..4).map(|at| {
            let from = 10 + at as u64 * 100;
            (3, &items[first + at][..], from, from + 100)
        }));
        calls.push((4, outer, 410, 420));
        calls
    };
    let mut one = vec![(0, &[][..], 0, 0)];
    one.extend(thread(&[0]));
    one.push((5, &[], 420, 420));
    let report = run(nested(), 420, &[one, thread(&[1])]);
    assert_eq!(with(&report, [1, 2, 4, 8, 0]), [840, 420, 220, 120, 120]);
    assert_eq!(faster(&report)[0], ("value", 220));
    assert!(report.efficiency() > 0.999);
    assert_eq!(micros(report.critical_time()), 120);
}

#[test]
fn an_item_in_an_item_is_named() {
    let one = vec![
        (0, &[][..], 0, 0),
        (1, &[0], 0, 10),
        (2, &[0], 10, 10),
        (3, &[0, 0], 10, 60),
        (3, &[0, 1], 60, 960),
        (4, &[0], 960, 970),
        (5, &[], 970, 980),
    ];
    let report = run(nested(), 980, &[one]);
    assert_eq!(with(&report, [1, 2]), [980, 930]);
    let Limit::Item { item, .. } = &of(&report, 2).limit else {
        panic!("{:?}", of(&report, 2));
    };
    assert_eq!(
        item.iter().map(|item| item.index).collect::<Vec<_>>(),
        [0, 1]
    );
    let words = report.in_words_on(8);
    assert!(
        words.contains("waits for item 1 of `inner` in item 0 of `outer`"),
        "{words}"
    );
}

#[test]
fn a_block_that_is_gone_over_again_is_two() {
    let nodes = [
        ("item", Expand, None, &[][..]),
        ("value", Plain, Some(0), &[(0, false)][..]),
        ("mean", Collect, None, &[(1, true)][..]),
        ("distance", Plain, Some(0), &[(1, false), (2, false)][..]),
        ("all", Collect, None, &[(3, true)][..]),
    ];
    let calls = vec![
        (0, &[][..], 0, 0),
        (1, &[0], 0, 50),
        (1, &[1], 50, 100),
        (2, &[], 100, 120),
        (3, &[0], 120, 220),
        (3, &[1], 220, 320),
        (4, &[], 320, 330),
    ];
    let report = run(flow(&nodes, &[(0, None)], false), 330, &[calls]);
    assert_eq!(with(&report, [1, 2, 0]), [330, 180, 180]);
    assert_eq!((report.phases().len(), report.phases()[1].items), (2, 2));
    assert_eq!(micros(report.phases()[1].wall), 300);
    assert_eq!(micros(report.critical_time()), 50 + 20 + 100 + 10);
}

#[test]
fn pauses_are_part_of_the_run() {
    // Nobody knows what was done from 10 to 50 and after 80, so nothing makes it quicker.
    let nodes = [("a", Plain, None, &[][..]), ("b", Plain, None, &[][..])];
    let calls = vec![(0, &[][..], 0, 10), (1, &[], 50, 80)];
    let report = run(flow(&nodes, &[], false), 100, &[calls]);
    assert_eq!(faster(&report), [("b", 85), ("a", 95)]);
    assert_eq!(with(&report, [1, 2]), [100, 100]);
}

#[test]
fn threads_that_come_late_do_not_make_items_slow_to_pull() {
    // The second thread takes 40 to wake up; items are there at once.
    let one = vec![
        (0, &[][..], 0, 0),
        (1, &[0], 0, 50),
        (1, &[2], 50, 100),
        (1, &[4], 100, 150),
    ];
    let other = vec![(1, &[1][..], 40, 90), (1, &[3], 90, 140)];
    let report = run(map(), 150, &[one, other]);
    assert!(report.phases()[1].idle.pulling.is_zero());
    assert_eq!(with(&report, [1, 2]), [250, 150]);
}

#[test]
fn threads_of_the_pool_that_had_no_item_count() {
    let one = vec![(0, &[][..], 0, 0), (1, &[0], 0, 100)];
    let other = vec![(1, &[1][..], 0, 100)];
    let report = on(8, map(), 100, &[one.clone(), other]);
    assert_eq!(
        (report.workers(), micros(report.idle().few_items)),
        (8, 600)
    );
    let words = report.in_words_on(8);
    assert!(
        words.contains("would give nothing: `item` has only 2 items"),
        "{words}"
    );
    assert!(
        words.ends_with("were busy 25% of the time; they waited 75% for want of items."),
        "{words}"
    );
    // A run without a pool that is itself on a thread of one has that thread.
    assert_eq!(on(8, map(), 100, &[one]).workers(), 1);
}
