use super::generated::Inputs;

pub fn check() {
    for outputs in every_run!(Inputs { start: 1 }) {
        assert_eq!(outputs.fork, 6);
    }
}
