use super::generated::Inputs;

pub(crate) fn check() {
    let rows = [1.0, 3.0, 2.0, 5.0];
    for outputs in every_run!(Inputs { rows: &rows }) {
        assert_eq!(outputs.all, "555");
    }
}
