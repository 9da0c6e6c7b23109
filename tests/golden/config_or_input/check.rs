use super::generated::Inputs;

pub(crate) fn check() {
    for outputs in every_run!(Inputs { price: 2.0 }) {
        assert!((outputs.cost - 4.0).abs() < f64::EPSILON);
    }
    for outputs in every_run!(Inputs { price: 3.0 }) {
        assert!((outputs.cost - 5.0).abs() < f64::EPSILON);
    }
}
