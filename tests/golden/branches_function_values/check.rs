use super::generated::Inputs;

pub fn check() {
    for outputs in every_run!(Inputs { factor: 2.0, offset: 1.0, value: 3.0 }) {
        assert_eq!(outputs.all, [6.0, 4.0, 5.0]);
    }
}
