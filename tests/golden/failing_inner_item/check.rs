use super::{flow, generated::Inputs};

pub fn check() {
    let rows = [vec![1, 2], vec![], vec![5]];
    for outputs in every_run!(Inputs { rows: &rows }) {
        let sum = |row| {
            flow::sum(
                flow::cell(row)
                    .into_iter()
                    .map(|cell| flow::inverse(cell).unwrap())
                    .collect(),
            )
        };
        assert_eq!(
            outputs.total,
            flow::total(flow::row(&rows).into_iter().map(sum).collect())
        );
    }
    for error in every_error!(Inputs {
        rows: &[vec![1], vec![2, 3, 0, 4], vec![0]]
    }) {
        assert_eq!(
            error,
            "node `inverse` failed: division by zero\n  item 2 of `cell`, item 1 of `row`, task \
             expand-row.1.block-row.expand-cell.2.block-cell\n  at src/flow.rs:11"
        );
    }
}
