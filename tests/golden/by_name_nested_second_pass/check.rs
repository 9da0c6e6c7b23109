use super::generated::{self, Inputs};

pub fn check() {
    let rows = vec![vec![1.0, 1.0], vec![], vec![1.0, 1.0]];
    for outputs in every_run!(Inputs { rows: &rows }) {
        assert_eq!(outputs.shares, [0.5, 0.0, 0.5]);
    }
    for threads in [1, 2] {
        let driver = generated::driver()
            .with_remote_executor(nevis::MultiThreadingExecutor::new(threads))
            .build();
        let given = || nevis::inputs! { rows: rows.clone() };
        let out = driver.execute(["share", "shares", "cell"], given(), nevis::overrides! {});
        assert_eq!(
            format!("{:?}", out.unwrap()),
            r#"{"share": [[0.25, 0.25], [], [0.25, 0.25]], "shares": [0.5, 0.0, 0.5], "cell": [[1.0, 1.0], [], [1.0, 1.0]]}"#
        );
        // Lists say how many items there are, in both passes.
        let squares = vec![vec![3.0], vec![0.5, 0.5]];
        let out = driver.execute(
            ["share", "row_sum"],
            nevis::inputs! {},
            nevis::overrides! { square: squares },
        );
        assert_eq!(
            format!("{:?}", out.unwrap()),
            r#"{"share": [[0.75], [0.125, 0.125]], "row_sum": [3.0, 1.0]}"#
        );
    }
}
