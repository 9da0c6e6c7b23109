use proptest::prelude::*;

use super::{DEEPEST, ItemId, Lane, Piece, Work, lanes};

fn work(needs: Vec<Vec<ItemId>>) -> Work {
    Work {
        cheap: vec![false; needs.len()],
        held: vec![false; needs.len()],
        needs,
        knots: Vec::new(),
    }
}

/// `0 (1 | 2) 3`: item 0, a fork of 1 and 2, item 3.
fn text(lane: &Lane) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Item(item) => item.to_string(),
        Piece::Fork(lanes) => {
            let lanes: Vec<String> = lanes.iter().map(text).collect();
            format!("({})", lanes.join(" | "))
        }
    };
    let pieces: Vec<String> = lane.iter().map(piece).collect();
    pieces.join(" ")
}

fn check(needs: &[&[ItemId]], expected: &str) {
    let needs = needs.iter().map(|needs| needs.to_vec()).collect();
    assert_eq!(text(&lanes(&work(needs))), expected);
}

/// How long it takes if every item takes one unit of time and there are threads enough.
fn time(lane: &Lane) -> usize {
    let piece = |piece: &Piece| match piece {
        Piece::Item(_) => 1,
        Piece::Fork(lanes) => lanes.iter().map(time).max().unwrap_or(0),
    };
    lane.iter().map(piece).sum()
}

fn depth(lane: &Lane) -> usize {
    let piece = |piece: &Piece| match piece {
        Piece::Item(_) => 0,
        Piece::Fork(lanes) => 1 + lanes.iter().map(depth).max().unwrap_or(0),
    };
    lane.iter().map(piece).max().unwrap_or(0)
}

fn critical_path(needs: &[Vec<ItemId>]) -> usize {
    let mut ends: Vec<usize> = Vec::new();
    for needs in needs {
        let before = needs.iter().map(|&item| ends[item]).max().unwrap_or(0);
        ends.push(before + 1);
    }
    ends.into_iter().max().unwrap_or(0)
}

/// Every item once, and after all that it needs, whatever the lanes of a fork do.
fn assert_in_order(work: &Work, lane: &Lane, done: &mut Vec<ItemId>) {
    for piece in lane {
        match piece {
            Piece::Item(item) => {
                let is_done = |need| done.contains(need);
                assert!(work.needs[*item].iter().all(is_done), "{item} is too early");
                assert!(!done.contains(item), "{item} is done twice");
                done.push(*item);
            }
            Piece::Fork(lanes) => {
                assert!(lanes.len() > 1, "a fork of one lane");
                let mut after = done.clone();
                for lane in lanes {
                    let mut alone = done.clone();
                    assert_in_order(work, lane, &mut alone);
                    after.extend(alone.split_off(done.len()));
                }
                *done = after;
            }
        }
    }
}

/// What a knot holds is before the rest of the knot in the same lane, or around it.
fn assert_held(work: &Work, lane: &Lane, around: &[ItemId]) {
    let mut around = around.to_vec();
    for piece in lane {
        match piece {
            Piece::Item(item) => {
                for knot in work.knots.iter().filter(|knot| knot.contains(item)) {
                    let mut held = knot.iter().filter(|item| work.held[**item]);
                    let is_here = |held: &ItemId| held >= item || around.contains(held);
                    assert!(held.all(is_here), "{item} is not with its knot");
                }
                around.push(*item);
            }
            Piece::Fork(lanes) => {
                for lane in lanes {
                    assert_held(work, lane, &around);
                }
            }
        }
    }
}

/// Up to 24 items; the numbers say what each needs.
fn graph() -> impl Strategy<Value = Vec<Vec<ItemId>>> {
    prop::collection::vec(
        prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        0..24,
    )
    .prop_map(|numbers| {
        let needs = numbers.iter().enumerate().map(|(item, numbers)| {
            let needs = numbers.iter().filter(|_| item > 0);
            let mut needs: Vec<ItemId> = needs.map(|number| number.index(item)).collect();
            needs.sort_unstable();
            needs.dedup();
            needs
        });
        needs.collect()
    })
}

proptest! {
    #[test]
    fn the_critical_path_is_attained(needs in graph()) {
        let expected = critical_path(&needs);
        let work = work(needs);
        let lane = lanes(&work);
        let mut done = Vec::new();
        assert_in_order(&work, &lane, &mut done);
        prop_assert_eq!(done.len(), work.needs.len());
        prop_assert_eq!(time(&lane), expected);
        // A fork of more lanes than fit in one place is two.
        prop_assert!(depth(&lane) <= 2 * (DEEPEST + 1));
    }

    #[test]
    fn knots_stay_together(needs in graph(), held in prop::collection::vec(any::<bool>(), 24)) {
        let mut work = work(needs);
        for (item, _) in held.iter().enumerate().filter(|(_, held)| **held) {
            let needs = work.needs.iter().enumerate().filter(|(_, needs)| needs.contains(&item));
            let readers: Vec<ItemId> = needs.map(|(reader, _)| reader).collect();
            if !readers.is_empty() {
                work.held[item] = true;
                work.knots.push([vec![item], readers].concat());
            }
        }
        let lane = lanes(&work);
        let mut done = Vec::new();
        assert_in_order(&work, &lane, &mut done);
        prop_assert_eq!(done.len(), work.needs.len());
        assert_held(&work, &lane, &[]);
    }

    #[test]
    fn cheap_lanes_are_not_forked(needs in graph(), cheap in prop::collection::vec(any::<bool>(), 24)) {
        let mut work = work(needs);
        work.cheap = cheap;
        let lane = lanes(&work);
        let mut done = Vec::new();
        assert_in_order(&work, &lane, &mut done);
        prop_assert_eq!(done.len(), work.needs.len());
        assert_dear(&work, &lane);
    }
}

/// Every lane has something that is worth a thread.
fn assert_dear(work: &Work, lane: &Lane) {
    fn is_dear(work: &Work, piece: &Piece) -> bool {
        match piece {
            Piece::Item(item) => !work.cheap[*item],
            Piece::Fork(_) => true,
        }
    }
    for piece in lane {
        if let Piece::Fork(lanes) = piece {
            for lane in lanes {
                assert!(
                    lane.iter().any(|piece| is_dear(work, piece)),
                    "a cheap lane"
                );
                assert_dear(work, lane);
            }
        }
    }
}

#[test]
fn small_graphs() {
    check(&[], "");
    check(&[&[], &[0], &[1]], "0 1 2");
    check(&[&[], &[0], &[0], &[1, 2]], "0 (1 | 2) 3");
    check(&[&[], &[], &[0], &[1], &[2, 3]], "(0 2 | 1 3) 4");
    check(&[&[], &[0], &[], &[2]], "(0 1 | 2 3)");
    // What is independent for long is not made to wait.
    check(&[&[], &[0], &[1], &[], &[2, 3]], "(0 1 2 | 3) 4");
}

#[test]
fn a_knot_is_opened_where_it_has_the_function_to_itself() {
    // 1 borrows from 0, and 2 and 3 read 1.
    let mut work = work(vec![vec![], vec![0], vec![1], vec![1], vec![2, 3]]);
    work.held[1] = true;
    work.knots.push(vec![1, 2, 3]);
    assert_eq!(text(&lanes(&work)), "0 1 (2 | 3) 4");
}

#[test]
fn what_is_between_the_items_of_a_knot_belongs_to_it() {
    // 0 is read by 3, and by 1, which 3 needs by way of 2.
    let mut work = work(vec![vec![], vec![0], vec![1], vec![0, 2], vec![]]);
    work.held[0] = true;
    work.knots.push(vec![0, 3]);
    assert_eq!(text(&lanes(&work)), "(0 1 2 3 | 4)");
}

const MANY: usize = 10_000;

#[test]
fn a_long_chain_is_no_recursion() {
    let needs = (0..MANY).map(|item| item.checked_sub(1).into_iter().collect());
    let lane = lanes(&work(needs.collect()));
    assert_eq!(lane.len(), MANY);
}

#[test]
fn a_chain_of_diamonds_takes_no_square() {
    let needs = (0..MANY).map(|item| match item % 3 {
        0 => (item.saturating_sub(2)..item).collect(),
        _ => vec![item - item % 3],
    });
    let lane = lanes(&work(needs.collect()));
    assert_eq!(time(&lane), MANY.div_ceil(3) + MANY / 3);
}

/// Each sum needs the last sum and one more number, so that forks would be in forks in forks.
#[test]
fn a_comb_is_not_nested_deeply() {
    let needs = (0..MANY).map(|item| match item % 2 {
        0 => vec![],
        _ => (item.saturating_sub(2)..item)
            .filter(|other| *other > 0 || item == 1)
            .collect(),
    });
    let work = work(needs.collect());
    let lane = lanes(&work);
    assert_eq!(time(&lane), critical_path(&work.needs));
    assert!(depth(&lane) <= 2 * (DEEPEST + 1) + 4, "{}", depth(&lane));
}

#[test]
fn many_lanes_return_to_few_places() {
    for count in [2, 12, 13, 40, 192, 193, 200, 256, 257, MANY] {
        let lane = lanes(&work(vec![Vec::new(); count]));
        assert_eq!(time(&lane), 1);
        let mut widest = 0;
        let mut queue = vec![&lane];
        while let Some(lane) = queue.pop() {
            for piece in lane {
                if let Piece::Fork(lanes) = piece {
                    widest = widest.max(lanes.len());
                    queue.extend(lanes);
                }
            }
        }
        assert!(widest <= 16, "{count}: {widest}");
    }
}
