use super::{flow, generated::Inputs};

pub fn check() {
    let lines = ["to be".to_owned(), "or not to".to_owned()];
    for outputs in every_run!(Inputs { lines: &lines }) {
        let text = flow::text(&lines);
        let line: nevis::Collect<&str> = flow::line(&text).into_iter().collect();
        let initials = |line: &&str| {
            let word: nevis::Collect<&str> = flow::word(line).into_iter().collect();
            flow::initials(word.iter().map(|word| flow::initial(word)).collect(), &word)
        };
        let expected = line.iter().map(initials).collect();
        assert_eq!(outputs.all, flow::all(expected, line));
    }
}
