use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { count: 5 }) {
        let doubled = flow::left(5).into_iter().map(flow::doubled).collect();
        let squared = flow::right(5).into_iter().map(flow::squared).collect();
        assert_eq!(outputs.pairs, flow::pairs(doubled, squared));
    }
}
