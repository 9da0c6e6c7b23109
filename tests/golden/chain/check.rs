use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        number: 3.0,
        offset: 0.5
    }) {
        assert_eq!(
            outputs.label,
            flow::label(flow::shifted(flow::doubled(3.0), 0.5))
        );
        assert_eq!(outputs.label, "6.5");
    }
}
