use super::{flow, generated::Inputs};

pub fn check() {
    for count in [0, 1, 1000] {
        for outputs in every_run!(Inputs { count }) {
            let square = flow::number(count).into_iter().map(flow::square).collect();
            assert_eq!(outputs.total, flow::total(square));
        }
    }
}
