use super::generated::Inputs;

pub fn check() {
    for outputs in every_run!(Inputs { text: "" }) {
        assert_eq!(outputs.shares, 0);
    }
}
