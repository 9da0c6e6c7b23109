use super::generated::Inputs;

pub fn check() {
    for outputs in every_run!(Inputs { path: "12" }) {
        assert_eq!(outputs.joined, (13, 1212));
    }
}
