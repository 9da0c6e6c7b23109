use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "to be\nor" }) {
        let word: Vec<Vec<String>> = flow::line("to be\nor")
            .into_iter()
            .map(|line| flow::word(&line).into_iter().collect())
            .collect();
        let first: Vec<Option<String>> = word
            .iter()
            .map(|word| flow::first(&word.clone().into()))
            .collect();
        let tail = word
            .iter()
            .zip(&first)
            .map(|(word, first)| flow::tail(word.clone().into(), first));
        assert_eq!(outputs.tail, tail.collect::<Vec<_>>());
        assert_eq!((outputs.first, outputs.word), (first, word));
    }
}
