use super::generated::Inputs;

pub(crate) fn check() {
    let words = ["b", "a", "c", "d"].map(str::to_owned);
    for outputs in every_run!(Inputs { words: &words }) {
        assert_eq!(outputs.text, "words: a to d");
    }
}
