use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "a\nbbb\ncc" }) {
        let rows = flow::rows("a\nbbb\ncc");
        let index = flow::index(&rows);
        assert_eq!(outputs.report, flow::report(flow::largest(&index), &rows));
    }
}
