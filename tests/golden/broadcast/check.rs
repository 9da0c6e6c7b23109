use super::{flow, generated::Inputs};

pub fn check() {
    let names = || vec!["a".to_owned()];
    let maybe = || Some("b".to_owned());
    for outputs in every_run!(Inputs {
        count: 3,
        seed: 7,
        title: "a title",
        names: names(),
        factor: 0.5,
        maybe: maybe()
    }) {
        let (rates, prefix, words) = (
            flow::rates(7),
            flow::prefix("a title"),
            flow::words("a title"),
        );
        let items: Vec<usize> = flow::item(3).into_iter().collect();
        let by_reference = items
            .iter()
            .map(|item| flow::by_reference(*item, &rates, &prefix, &words))
            .collect();
        let by_value = items
            .iter()
            .map(|item| flow::by_value(*item, rates.clone(), names(), 0.5, maybe()))
            .collect();
        assert_eq!(outputs.joined, flow::joined(by_reference));
        assert_eq!(outputs.total, flow::total(by_value, rates));
    }
}
