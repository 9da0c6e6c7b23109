//! Runs that go on when nodes fail.

use std::collections::BTreeSet;

use nevis::adapters::GracefulErrors;
use nevis::{CancellationToken, Dict, Error};
use nevis_by_name::flows::fragile::flow;

use super::{NO_METHOD, failed, on, shelves};

/// The same with one thread and with several.
#[track_caller]
fn graceful(names: &[&str], shelves_and_blank: (&[usize], usize), check: impl Fn(&Dict)) {
    for threads in [1, 4] {
        let inputs = shelves(shelves_and_blank.0, shelves_and_blank.1);
        let results = on(threads, GracefulErrors::new(), NO_METHOD, names, inputs);
        check(&results.unwrap());
    }
}

#[test]
fn lists_with_holes_keep_positions() {
    graceful(
        &["pages", "readable", "longest", "total"],
        (&[2, 0, 3], 1),
        |results| {
            assert_eq!(
                results
                    .get::<Vec<Option<Vec<Option<usize>>>>>("pages")
                    .unwrap(),
                &[
                    Some(vec![Some(0), None]),
                    Some(vec![]),
                    Some(vec![Some(0), None, Some(20)]),
                ]
            );
            assert_eq!(results.get::<Vec<usize>>("readable").unwrap(), &[1, 0, 2]);
            assert_eq!(results.get::<usize>("total").unwrap(), &3);
            let longest = results
                .get::<Vec<Option<Option<usize>>>>("longest")
                .unwrap();
            assert_eq!(longest, &[None, Some(None), None]);
            assert!(results.absent_names().is_empty());
            assert_eq!(failed(results).len(), 2);

            let value = results.value("pages").unwrap();
            assert_eq!(
                format!("{value:?}"),
                "[Some([Some(0), None]), Some([]), Some([Some(0), None, Some(20)])]"
            );
            let json = value.to_json().unwrap().unwrap();
            assert_eq!(json.to_string(), "[[0,null],[],[0,null,20]]");
            assert_eq!(
                results
                    .get::<Vec<Vec<usize>>>("pages")
                    .unwrap_err()
                    .to_string(),
                "the result `pages` has no value in item 1 of `book`, item 0 of `shelf` and in item 1 of `book`, \
             item 2 of `shelf`: ask for it as a `Vec<Option<Vec<Option<usize>>>>`"
            );
        },
    );
}

#[test]
fn a_complete_list_may_be_asked_for_as_one_with_holes() {
    graceful(&["readable"], (&[2, 3], 9), |results| {
        assert_eq!(results.get::<Vec<usize>>("readable").unwrap(), &[2, 3]);
        let holes = results.get::<Vec<Option<usize>>>("readable").unwrap();
        assert_eq!(holes, &[Some(2), Some(3)]);
    });
}

#[test]
fn an_expander_that_fails_leaves_a_hole_for_its_list() {
    graceful(
        &["pages", "readable", "total", "known"],
        (&[1, 13], 9),
        |results| {
            let pages = results
                .get::<Vec<Option<Vec<Option<usize>>>>>("pages")
                .unwrap();
            assert_eq!(pages, &[Some(vec![Some(0)]), None]);
            let readable = results.get::<Vec<Option<usize>>>("readable").unwrap();
            assert_eq!(readable, &[Some(1), None]);
            assert_eq!(results.absent_names(), ["total"]);
            assert_eq!(
                results.get::<Vec<Option<usize>>>("known").unwrap(),
                &[Some(1), None]
            );
            let error = results.get::<usize>("total").unwrap_err().to_string();
            assert!(error.starts_with("`total` has no value"), "{error}");
        },
    );
}

#[test]
fn an_expander_that_panics_half_way_keeps_what_it_gave() {
    graceful(&["pages", "total"], (&[9, 1], 99), |results| {
        let pages = results.get::<Vec<Vec<usize>>>("pages").unwrap();
        assert_eq!(pages, &[vec![0, 10, 20, 30, 40, 50, 60], vec![0]]);
        assert_eq!(results.get::<usize>("total").unwrap(), &8);
        let expected = "node `book` panicked: book 7 is torn  item 0 of `shelf`, task expand-shelf.0.block-shelf.expand-book";
        assert_eq!(failed(results), BTreeSet::from([expected.to_owned()]));
    });
}

#[test]
fn what_is_not_tolerated_ends_the_run() {
    let only = || GracefulErrors::new().only(|error| error.to_string().contains("unlucky"));
    let results = on(1, only(), NO_METHOD, &["readable"], shelves(&[13, 1], 9));
    assert_eq!(results.unwrap().failures().len(), 1);
    let error = on(1, only(), NO_METHOD, &["readable"], shelves(&[2], 0)).unwrap_err();
    assert_eq!(error.node(), Some("pages"));
    let other = GracefulErrors::new().nodes("book");
    assert!(on(1, other, NO_METHOD, &["readable"], shelves(&[2], 0)).is_err());

    let misspelt = GracefulErrors::new().nodes("bok");
    let error = on(1, (misspelt,), NO_METHOD, &["readable"], shelves(&[2], 0)).unwrap_err();
    let expected = "the hook `pre_graph_execute` of `GracefulErrors` failed: flow `fragile` has no node `bok`: \
                    did you mean `book`?";
    assert_eq!(error.to_string(), expected);

    let token = CancellationToken::new();
    token.cancel();
    let both = (GracefulErrors::new(), token);
    let error = on(1, both, NO_METHOD, &["readable"], shelves(&[2], 0)).unwrap_err();
    assert!(matches!(error, Error::Cancelled(_)));
}

#[test]
fn run_gives_all_outputs_or_none() {
    let driver = flow::driver().with_adapters(GracefulErrors::new()).build();
    let run = |shelves, blank| driver.run(flow::Inputs { shelves, blank });
    assert_eq!(run(&[1, 2], 9).unwrap().total, 3);
    assert!(
        run(&[13], 9)
            .unwrap_err()
            .to_string()
            .contains("`total` has no value")
    );
}
