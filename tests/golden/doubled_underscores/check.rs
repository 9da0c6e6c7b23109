use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { count_all_: 3 }) {
        let price = flow::itemNumber(3)
            .into_iter()
            .map(flow::price__eu)
            .collect();
        assert_eq!(outputs.total_, flow::Total(price));
    }
}
