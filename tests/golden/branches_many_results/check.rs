use super::generated::Inputs;

pub fn check() {
    for outputs in every_run!(Inputs { start: 2 }) {
        assert_eq!(outputs.sum, 2 + 3 * 91);
    }
}
