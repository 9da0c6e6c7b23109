use super::generated::Inputs;

pub fn check() {
    for outputs in every_run!(Inputs { start: 4 }) {
        let middle: u64 = 12 + 6 + 20;
        assert_eq!(outputs.end, middle / 2 + middle * middle);
    }
}
