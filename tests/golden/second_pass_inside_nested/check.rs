use super::{flow, generated::Inputs};

pub fn check() {
    let groups = [vec![1.0, 3.0], vec![], vec![5.0, 5.0, 8.0]];
    for outputs in every_run!(Inputs { groups: &groups }) {
        let spread = |group: Vec<f64>| {
            let member: nevis::Collect<f64> = flow::member(&group).into_iter().collect();
            let mean = flow::mean(&member);
            flow::spread(
                member
                    .iter()
                    .map(|member| flow::distance(*member, mean))
                    .collect(),
                group,
            )
        };
        let expected = flow::spreads(flow::group(&groups).into_iter().map(spread).collect());
        assert_eq!(format!("{:?}", outputs.spreads), format!("{expected:?}"));
    }
}
