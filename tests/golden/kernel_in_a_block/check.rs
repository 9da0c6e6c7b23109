use super::flow::Point;
use super::generated::Inputs;

pub(crate) fn check() {
    let inputs = Inputs { text: "1 3\n2\n\n", origin: Point { x: 0.0, y: 1.0 } };
    for outputs in every_run!(inputs) {
        assert!((outputs.farthest - 6.0).abs() < 1e-12);
        assert!((outputs.total - 12.0).abs() < 1e-12);
    }
}
