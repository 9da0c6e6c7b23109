use super::generated::{self, Inputs};

const EXPECTED: &str = "node `checked` failed: 3 is forbidden
  item 3 of `number`, task expand-number.3.block-number
  at src/flow.rs:10";

pub fn check() {
    for outputs in every_run!(Inputs {
        count: 6,
        forbidden: &[9]
    }) {
        assert_eq!(outputs.total, 30);
    }
    let inputs = Inputs {
        count: 6,
        forbidden: &[5, 3, 4],
    };
    for error in every_error!(inputs) {
        assert_eq!(error, EXPECTED);
    }
    let executor = nevis::MultiThreadingExecutor::new(8);
    for _ in 0..100 {
        let error = generated::run_on(inputs, &executor).err().unwrap();
        assert_eq!(error.to_string(), EXPECTED);
        assert_eq!(error.node(), Some("checked"));
        assert_eq!(error.items(), [("number", 3)]);
    }
}
