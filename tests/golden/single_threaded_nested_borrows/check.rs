use std::rc::Rc;

use super::{
    flow,
    generated::{Inputs, run},
};

pub fn check() {
    let source: Rc<str> = "to be\nor not".into();
    let limit = Rc::new(9);
    let line: nevis::Collect<&str> = flow::line(&source).into_iter().collect();
    let longest = |line: &&str| {
        let words: nevis::Collect<&str> = line.split(' ').collect();
        flow::longest(
            &words,
            words
                .iter()
                .map(|word| flow::length(word, &limit))
                .collect(),
        )
        .to_owned()
    };
    let longest: Vec<String> = line.iter().map(longest).collect();
    let expected = flow::report(longest.iter().map(String::as_str).collect(), &line);
    assert_eq!(
        run(Inputs {
            source: &source,
            limit: &limit
        })
        .unwrap()
        .report,
        expected
    );
}
