use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { x: -3.0, y: 4.0 }) {
        let point = flow::point(-3.0, 4.0);
        let pair = flow::pair(point, flow::side(point));
        let norm = flow::norm(&point, pair);
        assert_eq!(outputs.sum, flow::sum(pair, norm));
        assert_eq!(
            (outputs.point, outputs.pair, outputs.norm),
            (point, pair, norm)
        );
    }
}
