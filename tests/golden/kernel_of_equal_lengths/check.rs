use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let inputs = Inputs { x: &[1.0, 2.0], y: &[3.0, 3.0], scale: 0.5 };
    for outputs in every_run!(inputs) {
        assert_eq!(outputs.report, "nothing");
        assert_eq!(outputs.weights, [2.0, 2.5]);
    }
    let inputs = Inputs { x: &[1.0, 2.0], y: &[3.0], scale: 0.5 };
    for error in every_error!(inputs) {
        assert_eq!(error, "node `weights` failed: `x` has 2 elements and `y` has 1: they must have equally many\n  at src/flow.rs:5");
    }

    let (x, y) = (vec![1.0_f32], vec![0.0_f32, 0.0]);
    let results = driver().build().execute(["report"], inputs! { x: x, y: y }, overrides! {}).unwrap();
    let expected = "`x` has 1 element and `y` has 2: they must have equally many";
    assert_eq!(results.get::<String>("report").unwrap(), expected);
}
