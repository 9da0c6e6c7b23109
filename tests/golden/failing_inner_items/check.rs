use super::generated::{self, Inputs};

const EXPECTED: &str = "node `score` failed: no score for 13
  item 3 of `fold`, item 1 of `candidate`, task expand-candidate.1.block-candidate.expand-fold.3.block-fold
  at src/flow.rs:11";

pub fn check() {
    for outputs in every_run!(Inputs {
        candidates: 4,
        folds: 5,
        forbidden: &[]
    }) {
        assert_eq!(outputs.best, Some(32));
    }
    let inputs = Inputs {
        candidates: 4,
        folds: 5,
        forbidden: &[21, 30, 13, 14],
    };
    for error in every_error!(inputs) {
        assert_eq!(error, EXPECTED);
    }
    let executor = nevis::MultiThreadingExecutor::new(8);
    for _ in 0..100 {
        let error = generated::run_on(inputs, &executor).err().unwrap();
        assert_eq!(error.to_string(), EXPECTED);
        assert_eq!(error.items(), [("candidate", 1), ("fold", 3)]);
    }
}
