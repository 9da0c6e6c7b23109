use super::{flow, generated::Inputs};

pub fn check() {
    let rows = [vec![1, 2], vec![3], vec![]];
    for outputs in every_run!(Inputs { rows: &rows }) {
        let widest = flow::widest(rows.iter().map(|row| flow::width(row)).collect());
        let line = |row: &Vec<u64>| {
            let cell = flow::column(row, widest)
                .into_iter()
                .map(|column| flow::cell(column, widest).unwrap());
            flow::line(cell.collect(), flow::width(row))
        };
        assert_eq!(outputs.table, flow::table(rows.iter().map(line).collect()));
    }
    for error in every_error!(Inputs {
        rows: &[vec![1], vec![2, 13]]
    }) {
        assert!(
            error
                .starts_with("node `cell` failed: bad luck\n  item 1 of `column`, item 1 of `row`"),
            "{error}"
        );
    }
}
