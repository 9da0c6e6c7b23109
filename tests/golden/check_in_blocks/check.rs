use nevis::{MultiThreadingExecutor, inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { count: 3 }) {
        assert_eq!((outputs.sums, outputs.squares), (vec![0, 2, 12], 5));
    }
    // All checks of the lowest failing item, on every executor.
    let expected = "node `nevis.checks_1` failed: 2 checks of 2 nodes failed
  `square`
    range: 16 is not at most 9
  `cube`
    range: 64 is not at most 20
  item 4 of `number`, task expand-number.4.block-number
  at src/flow.rs:10";
    let expected_3 = "node `nevis.checks_1` failed: 1 check of `cube` failed\n  range: 27 is not at most 20\n  item 3 of `number`";
    for error in every_error!(Inputs { count: 7 }) {
        assert!(error.starts_with(expected_3), "{error}");
    }
    let driver = driver().with_remote_executor(MultiThreadingExecutor::new(4)).build();
    for _ in 0..20 {
        let cubes = overrides! { cube.raw: vec![0_i64, 1, 8, 9, 64, 125, 216] };
        let error = driver.execute(["sums"], inputs! { count: 7_i64 }, cubes).expect_err("fails");
        assert_eq!(error.to_string(), expected);
    }
    // What collects is checked after the block.
    for error in every_error!(Inputs { count: 0 }) {
        assert!(error.starts_with("node `nevis.checks` failed: 1 check of `sums` failed\n  not_empty: it is empty\n"), "{error}");
    }
    // Without the cubes nothing checks them.
    let squares = driver.execute(["squares"], inputs! { count: 4_i64 }, overrides! {}).expect("is fine");
    assert_eq!(squares.get::<i64>("squares").expect("is there"), &14);
}
