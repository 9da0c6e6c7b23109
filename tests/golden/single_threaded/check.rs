use super::{
    flow,
    generated::{Inputs, run},
};

pub fn check() {
    let counter = flow::counter(5);
    let counted = flow::item(4)
        .into_iter()
        .map(|item| flow::counted(item, &counter).unwrap())
        .collect();
    let expected = flow::total(counted, counter.clone());
    assert_eq!(run(Inputs { start: 5, count: 4 }).unwrap().total, expected);
}
