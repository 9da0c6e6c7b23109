use super::{flow, generated::Inputs};

pub fn check() {
    let text = "to be\nor not\nindeed";
    for outputs in every_run!(Inputs { text }) {
        let lines: Vec<String> = flow::line(text).into_iter().collect();
        let words: Vec<Vec<String>> = lines
            .iter()
            .map(|line| flow::word(line).into_iter().collect())
            .collect();
        let lengths = |words: &Vec<String>| words.iter().map(|word| flow::length(word)).collect();
        let letters: nevis::Collect<usize> = words
            .iter()
            .map(|words| flow::letters(lengths(words)))
            .collect();
        let total = flow::total(&letters);
        let mut shares = Vec::new();
        for ((line, words), letters) in lines.iter().zip(&words).zip(&letters) {
            let share = words
                .iter()
                .map(|word| flow::share(word, flow::length(word), total))
                .collect();
            shares.push(flow::shares(share, *letters, line));
        }
        assert_eq!(outputs.report, flow::report(shares.into()));
    }
}
