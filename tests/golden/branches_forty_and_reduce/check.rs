use super::generated::Inputs;

pub fn check() {
    for outputs in every_run!(Inputs { start: 2 }) {
        assert_eq!(outputs.total, 2 * (1..=40).sum::<u64>());
    }
}
