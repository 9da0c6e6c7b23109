use super::generated::{self, Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { start: 4 }) {
        assert_eq!(outputs.sum, 12);
    }
    for (start, node) in [(1, "first"), (2, "second"), (3, "third")] {
        for error in every_error!(Inputs { start }) {
            assert!(error.starts_with(&format!("node `{node}` failed: {node}")), "{error}");
        }
        let executor = nevis::MultiThreadingExecutor::new(8);
        for _ in 0..20 {
            let error = generated::run_on(Inputs { start }, &executor).err().unwrap();
            assert_eq!(error.node(), Some(node));
            assert_eq!(error.task().as_deref(), Some(node));
        }
    }
}
