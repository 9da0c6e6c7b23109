use super::{flow, generated::Inputs};

pub fn check() {
    for text in ["", "to be\nor not\nat all", "\n\n"] {
        for outputs in every_run!(Inputs { text }) {
            let words = |line: String| {
                flow::word(&line)
                    .into_iter()
                    .map(|word| flow::length(&word))
                    .collect()
            };
            let letters = flow::line(text)
                .into_iter()
                .map(|line| flow::letters(words(line)))
                .collect();
            assert_eq!(outputs.most, flow::most(letters));
        }
    }
}
