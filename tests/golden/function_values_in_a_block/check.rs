use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        threshold: 2,
        count: 5
    }) {
        let rule = flow::rule(2);
        let holds = (0..5).map(|number| flow::holds(&rule, number)).collect();
        let shifted = (0..5)
            .map(|number| flow::shifted(&flow::shift(number), 2))
            .collect();
        assert_eq!(outputs.report, flow::report(holds, shifted));
    }
}
