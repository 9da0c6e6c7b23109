use super::*;

fn point(workers: usize, wall: f64, cpu: f64) -> Point {
    Point {
        workers,
        wall,
        cpu: Some(cpu),
        delay: None,
    }
}

fn block(items: usize, work: f64, longest: f64) -> Block {
    Block {
        expander: "chunk".to_owned(),
        items,
        work,
        longest,
        longest_at: 17,
    }
}

/// A run of a second of which so much is in 100 equal items, and the rest in `load`.
fn profile(shared: f64) -> Profile {
    Profile {
        wall: 1.0,
        alone: 1.0 - shared,
        slowest_alone: Some(("load".to_owned(), 1.0 - shared)),
        blocks: vec![block(100, shared, shared / 100.0)],
        critical: 1.0 - shared + shared / 100.0,
        is_whole: true,
    }
}

fn on(cores: usize, points: &[Point], profile: Profile) -> (Kind, String) {
    let Limit { kind, sentence } = limit(&Facts {
        cores,
        points: points.to_vec(),
        profile: Some(profile),
        is_interrupted: false,
    });
    (kind, sentence)
}

#[test]
fn it_scales() {
    let points = [point(1, 1.0, 1.0), point(2, 0.5, 1.0), point(4, 0.26, 1.0)];
    let (kind, sentence) = on(8, &points, profile(1.0));
    assert_eq!(kind, Kind::Scales);
    assert_eq!(sentence, "it scales: 4 workers are 3.8 times as fast as 1");
}

#[test]
fn what_computes_scales_to_the_cores() {
    let points = [point(1, 1.0, 1.0), point(2, 0.52, 1.0), point(4, 0.51, 1.0)];
    let (kind, sentence) = on(2, &points, profile(1.0));
    assert_eq!(kind, Kind::Cores);
    assert_eq!(
        sentence,
        "the 2 cores: it computes, and up to them it scales: 2 workers are 1.9 times as fast as 1; 4 workers are 2.0 times as fast"
    );
    let (kind, sentence) = on(1, &[points[0], point(2, 1.0, 1.0)], profile(1.0));
    assert_eq!(kind, Kind::Cores);
    assert_eq!(
        sentence,
        "the one core: it computes; 2 workers are 1.0 times as fast"
    );
}

#[test]
fn what_waits_scales_beyond_the_cores() {
    let points = [
        point(1, 1.0, 0.02),
        point(2, 0.5, 0.02),
        point(4, 0.25, 0.03),
    ];
    let (kind, sentence) = on(2, &points, profile(1.0));
    assert_eq!(kind, Kind::Waits);
    assert_eq!(
        sentence,
        "it waits rather than computes (1 worker keeps a core busy for 2 % of its time), so it scales beyond the 2 cores: 4 workers are 4.0 times as fast as 1"
    );
    let (_, sentence) = on(8, &points, profile(1.0));
    assert!(
        sentence.contains("so it scales, and will beyond the 8 cores: 4 workers"),
        "{sentence}"
    );
}

#[test]
fn without_processor_times_waiting_is_seen_beyond_the_cores() {
    let mut points = [point(1, 1.0, 0.0), point(4, 0.25, 0.0)];
    for point in &mut points {
        point.cpu = None;
    }
    assert_eq!(on(2, &points, profile(1.0)).0, Kind::Waits);
    assert_eq!(on(4, &points, profile(1.0)).0, Kind::Scales);
}

#[test]
fn the_serial_part() {
    let points = [point(1, 1.0, 1.0), point(4, 0.55, 1.0)];
    let (kind, sentence) = on(4, &points, profile(0.6));
    assert_eq!(kind, Kind::SerialPart);
    assert_eq!(
        sentence,
        "the serial part: 400 ms of the 550 ms with 4 workers are outside of map blocks, 400 ms of it in `load`, so no number of workers makes it more than 2.5 times as fast"
    );
}

#[test]
fn what_waits_may_have_a_serial_part_too() {
    let points = [point(1, 1.0, 0.01), point(8, 0.5, 0.01)];
    assert_eq!(on(2, &points, profile(0.6)).0, Kind::SerialPart);
}

#[test]
fn items_that_are_made_slowly_are_serial() {
    let mut slow = profile(0.5);
    (slow.alone, slow.slowest_alone) = (0.0, None);
    let points = [point(1, 1.0, 1.0), point(4, 0.65, 1.0)];
    let (kind, sentence) = on(4, &points, slow);
    assert_eq!(kind, Kind::SerialPart);
    assert!(
        sentence.contains("500 ms of it between nodes, where items are made"),
        "{sentence}"
    );
}

#[test]
fn one_long_item() {
    let mut skewed = profile(1.0);
    skewed.blocks[0].longest = 0.9;
    let points = [point(1, 1.0, 1.0), point(4, 0.95, 1.0)];
    let (kind, sentence) = on(4, &points, skewed);
    assert_eq!(kind, Kind::LongItem);
    assert_eq!(
        sentence,
        "one long item: item 17 of `chunk` takes 900 ms of the 950 ms with 4 workers, the mean item 10.0 ms: split it, more workers have nothing to do"
    );
}

#[test]
fn too_few_items() {
    let mut few = profile(1.0);
    few.blocks = vec![block(3, 1.0, 0.34)];
    let points = [point(1, 1.0, 1.0), point(8, 0.35, 1.0)];
    let (kind, sentence) = on(8, &points, few);
    assert_eq!(kind, Kind::FewItems);
    assert_eq!(
        sentence,
        "too few items: 3 items of `chunk`, 333 ms each, for 8 workers"
    );
}

#[test]
fn too_small_items() {
    let mut small = profile(1.0);
    small.blocks = vec![block(10_000_000, 0.2, 1e-6)];
    (small.alone, small.wall) = (0.0, 1.0);
    let points = [point(1, 1.0, 1.0), point(4, 0.7, 2.6)];
    let (kind, sentence) = on(4, &points, small.clone());
    assert_eq!(kind, Kind::SmallItems);
    assert!(
        sentence.starts_with("too small items: one of `chunk` takes 20 ns, "),
        "{sentence}"
    );
    // A part of the run is enough to know it.
    small.is_whole = false;
    assert_eq!(on(4, &points, small).0, Kind::SmallItems);
}

#[test]
fn processor_time_that_grows() {
    let points = [point(1, 1.0, 1.0), point(4, 0.5, 2.0)];
    let (kind, sentence) = on(4, &points, profile(1.0));
    assert_eq!(kind, Kind::CpuGrows);
    assert!(
        sentence.starts_with(
            "the same work takes 2.00 s of CPU time with 4 workers, and 1.00 s with 1: "
        ),
        "{sentence}"
    );
}

#[test]
fn workers_that_do_nothing() {
    let points = [point(1, 1.0, 1.0), point(4, 0.8, 1.0)];
    let (kind, sentence) = on(4, &points, profile(1.0));
    assert_eq!(kind, Kind::Idle);
    assert!(
        sentence.starts_with("4 workers keep 1.2 cores busy: "),
        "{sentence}"
    );
    let points = [point(1, 1.0, 0.0), point(4, 0.8, 0.0)];
    let (kind, sentence) = on(4, &points, profile(1.0));
    assert_eq!(kind, Kind::Idle);
    assert!(
        sentence.starts_with("4 workers are 1.2 times as fast as 1: "),
        "{sentence}"
    );
}

#[test]
fn other_programs_take_the_cores() {
    let delayed = |workers, wall, cpu, delay| Point {
        delay: Some(delay),
        ..point(workers, wall, cpu)
    };
    // It computes for a quarter of the time, and waits for a core in the rest.
    let points = [delayed(1, 1.0, 0.25, 0.75), delayed(2, 0.95, 0.25, 1.6)];
    let (kind, sentence) = on(2, &points, profile(1.0));
    assert_eq!(kind, Kind::BusyMachine);
    assert!(sentence.starts_with("other programs take the cores: with 2 workers threads were ready and had none for 800 ms of 950 ms each; "), "{sentence}");
    // Workers that take the cores from each other are no other programs.
    let points = [delayed(1, 1.0, 1.0, 0.0), delayed(4, 0.9, 1.0, 2.0)];
    assert_ne!(on(1, &points, profile(1.0)).0, Kind::BusyMachine);
}

#[test]
fn nothing_to_share_out() {
    let points = [point(1, 1.0, 1.0), point(4, 1.0, 1.0)];
    let mut alone = profile(0.0);
    alone.blocks.clear();
    let (kind, sentence) = on(4, &points, alone.clone());
    assert_eq!(kind, Kind::NothingToShare);
    assert_eq!(
        sentence,
        "nothing to share out: no node in a map block ran, so one thread does all; `load` takes 1.00 s of 1.00 s"
    );
    alone.blocks = vec![block(1, 0.1, 0.1)];
    assert!(on(4, &points, alone).1.contains("there is one item, so"));
}

#[test]
fn branches_have_a_longest_chain() {
    let points = [point(1, 1.0, 1.0), point(4, 0.5, 1.0)];
    let mut branches = profile(0.0);
    branches.blocks.clear();
    branches.critical = 0.48;
    let (kind, sentence) = on(4, &points, branches);
    assert_eq!(kind, Kind::LongestPath);
    assert!(
        sentence.contains("takes 480 ms of the 500 ms with 4 workers"),
        "{sentence}"
    );
}

#[test]
fn a_short_run_is_not_judged() {
    let points = [point(1, 20e-6, 20e-6), point(4, 60e-6, 90e-6)];
    assert_eq!(on(4, &points, profile(1.0)).0, Kind::ShortRun);
}

#[test]
fn one_number_of_workers_says_what_the_longest_chain_allows() {
    let (kind, sentence) = on(4, &[point(1, 1.0, 1.0)], profile(0.5));
    assert_eq!(kind, Kind::OneCount);
    assert!(
        sentence.ends_with(
            "takes 505 ms of 1.00 s, so no number of workers makes it more than 2.0 times as fast"
        ),
        "{sentence}"
    );
}

#[test]
fn what_was_not_looked_at_is_not_guessed() {
    let facts = |points: &[Point]| Facts {
        cores: 4,
        points: points.to_vec(),
        profile: None,
        is_interrupted: true,
    };
    let kind = |points: &[Point]| limit(&facts(points)).kind;
    assert_eq!(
        kind(&[point(1, 1.0, 1.0), point(4, 0.8, 1.0)]),
        Kind::Unknown
    );
    assert_eq!(
        kind(&[point(1, 1.0, 1.0), point(4, 0.26, 1.0)]),
        Kind::Scales
    );
    assert_eq!(kind(&[]), Kind::Unknown);
}

#[test]
fn a_profile_that_took_longer_counts_as_the_runs_that_were_measured() {
    let mut slow = profile(0.6);
    slow.wall = 2.0;
    slow.alone = 0.8;
    slow.slowest_alone = Some(("load".to_owned(), 0.8));
    slow.blocks = vec![block(100, 1.2, 0.012)];
    let points = [point(1, 1.0, 1.0), point(4, 0.55, 1.0)];
    let (_, sentence) = on(4, &points, slow);
    assert!(
        sentence.starts_with("the serial part: 400 ms of the 550 ms"),
        "{sentence}"
    );
}

#[test]
fn a_limit_of_the_flow_goes_before_a_busy_machine() {
    let mut long = profile(1.0);
    long.blocks[0].longest = 0.7;
    let mut late = point(2, 1.0, 1.0);
    late.delay = Some(0.8);
    let (kind, sentence) = on(2, &[point(1, 1.0, 1.0), late], long);
    assert_eq!(kind, Kind::LongItem, "{sentence}");
    assert!(
        sentence.contains("; and other programs take the cores"),
        "{sentence}"
    );
    let (kind, _) = on(2, &[point(1, 1.0, 1.0), late], profile(1.0));
    assert_eq!(kind, Kind::BusyMachine);
}
