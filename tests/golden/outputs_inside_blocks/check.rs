use super::{flow, generated::Inputs};

pub fn check() {
    let text = "to be\nor";
    for outputs in every_run!(Inputs { text }) {
        let line: Vec<String> = flow::line(text).into_iter().collect();
        let word: Vec<Vec<String>> = line
            .iter()
            .map(|line| flow::word(line).into_iter().collect())
            .collect();
        let each = |words: &Vec<String>| {
            words
                .iter()
                .map(|word| flow::length(word))
                .collect::<Vec<_>>()
        };
        let length: Vec<Vec<usize>> = word.iter().map(each).collect();
        let upper = |word: &String| {
            flow::letter(word)
                .into_iter()
                .map(flow::upper)
                .collect::<Vec<_>>()
        };
        let upper: Vec<Vec<Vec<char>>> = word
            .iter()
            .map(|words| words.iter().map(upper).collect())
            .collect();
        let letters: Vec<usize> = length
            .iter()
            .map(|length| flow::letters(length.clone().into()))
            .collect();
        assert_eq!(
            (outputs.line, outputs.word, outputs.upper),
            (line, word, upper)
        );
        assert_eq!((outputs.length, outputs.letters), (length, letters));
    }
}
