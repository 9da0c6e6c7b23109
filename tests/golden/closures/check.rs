use super::{flow, generated::Inputs};

pub fn check() {
    let values = [1.0, 2.0, 3.0];
    for outputs in every_run!(Inputs {
        threshold: 1.5,
        values: &values
    }) {
        assert_eq!(outputs.above, flow::above(&flow::rule(1.5), &values));
        let scaled = flow::scaled(&*flow::scale(1.5), &values);
        assert_eq!(outputs.shifted, flow::shifted(flow::shift(), &scaled));
    }
}
