use super::generated::{self, Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        numbers: &[1, 2, 4]
    }) {
        assert_eq!(outputs.total, 1750);
    }
    check_error(
        &[5, 4, 3, 0, 2, 0],
        "node `inverse` panicked: attempt to divide by zero
  item 3 of `number`, task expand-number.3.block-number
  at src/flow.rs:10
  panicked at ",
    );
    // The expander is lazy: it panics while it makes an item.
    check_error(
        &[5, 4, 100, 3],
        "node `number` panicked: 100 is too large to begin with
  item 2 of `number`, task expand-number
  at src/flow.rs:3
  panicked at ",
    );
}

fn check_error(numbers: &[u64], expected: &str) {
    for error in every_error!(Inputs { numbers }) {
        assert!(error.starts_with(expected), "{error}");
    }
    let executor = nevis::MultiThreadingExecutor::new(8);
    for _ in 0..100 {
        let error = generated::run_on(Inputs { numbers }, &executor)
            .err()
            .unwrap()
            .to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}
