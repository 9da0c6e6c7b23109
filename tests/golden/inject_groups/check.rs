use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs {}) {
        assert_eq!(outputs.lengths, [2, 3, 2, 3, 2, 3, 2]);
        assert_eq!(outputs.owned, 5);
        assert_eq!(outputs.keys, "60 a/b/c");
        assert_eq!(outputs.texts, "name b c");
        assert_eq!(outputs.collected, [5.0, 10.0, 52.0, 82.0]);
        assert!((outputs.careful - 20.0).abs() < 1e-9);
    }

    let driver = driver().build();
    // A list of each item's list, for what is made in a block.
    let given = overrides! { sum.parts: vec![vec![1.0], vec![2.0, 3.0]] };
    let results = driver.execute(["sum"], inputs! {}, given).unwrap();
    assert_eq!(results.get::<Vec<f64>>("sum").unwrap(), &[2.0, 10.0]);
    let given = overrides! { owned.columns: vec![vec![1.0], vec![]] };
    let results = driver.execute(["owned"], inputs! {}, given).unwrap();
    assert_eq!(results.get::<usize>("owned").unwrap(), &1);
}
