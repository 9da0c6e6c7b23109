use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "1\n2\n3" }) {
        let numbers = || {
            flow::line("1\n2\n3")
                .into_iter()
                .map(|line| flow::number(&line))
        };
        let marks = flow::marks(numbers().map(|number| flow::mark(&number)).collect());
        let number: nevis::Collect<i64> = numbers().map(Result::unwrap).collect();
        assert_eq!(
            outputs.sum,
            flow::sum(
                number.iter().copied().map(flow::half).collect(),
                &number,
                &marks
            )
        );
        assert_eq!(outputs.outcomes, flow::outcomes(numbers().collect()));
    }
    for error in every_error!(Inputs { text: "1\nx" }) {
        assert!(
            error.starts_with("node `number` failed: invalid digit"),
            "{error}"
        );
        assert!(error.contains("item 1 of `line`"), "{error}");
    }
}
