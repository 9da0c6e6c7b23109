use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { count: 6 }) {
        let number: nevis::Collect<u64> = flow::number(6).into_iter().collect();
        let half = number.iter().copied().map(flow::half).collect();
        let total = flow::total(&half);
        let share = flow::part(total, &half)
            .into_iter()
            .map(|part| flow::share(part, total, &number))
            .collect();
        assert_eq!(outputs.report, flow::report(share, total, &number));
    }
}
