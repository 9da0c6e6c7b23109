use super::generated::Inputs;

pub(crate) fn check() {
    let basket: &[f64] = &[1.2, 10.6];
    for outputs in every_run!(Inputs { basket }) {
        assert_eq!(outputs.total_text_, "-12");
    }
}
