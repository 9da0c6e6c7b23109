use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { count: 4 }) {
        let mut sheets = Vec::new();
        for i in flow::i(4) {
            let mut rows = Vec::new();
            for j in flow::j(i) {
                let k: Vec<u64> = flow::k(i, j, 4).into_iter().collect();
                let cell = k.iter().map(|k| flow::cell(i, j, *k)).collect();
                rows.push(flow::row(cell, &k.into()));
            }
            sheets.push(flow::sheet(&rows.into(), i));
        }
        assert_eq!(outputs.book, flow::book(sheets.into()));
    }
}
