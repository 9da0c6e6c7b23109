use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { count: 3 }) {
        assert_eq!(
            outputs.number,
            flow::number(3).into_iter().collect::<Vec<_>>()
        );
    }
}
