use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { count: 3 }) {
        let all = |node: fn(u64) -> u64| flow::item(3).into_iter().map(node).collect();
        let total = flow::total(
            &all(flow::value_a),
            &all(flow::value_b),
            &all(flow::value_c),
            &all(flow::value_d),
            &all(flow::value_e),
            &all(flow::value_f),
            &all(flow::value_g),
            &all(flow::value_h),
            &all(flow::value_i),
            &all(flow::value_j),
            &all(flow::value_k),
            &all(flow::value_l),
            &all(flow::value_m),
            &all(flow::value_n),
        );
        assert_eq!(outputs.total, total);
    }
}
