use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { count: 4 }) {
        let (e, f): (Vec<_>, Vec<_>) = (
            flow::e(4).into_iter().collect(),
            flow::f(4).into_iter().collect(),
        );
        let a: Vec<u64> = e.iter().copied().map(flow::a).collect();
        let all_a = flow::all_a(a.clone().into());
        let all_d = flow::all_d(f.iter().copied().map(flow::d).collect());
        let b = e
            .iter()
            .zip(a)
            .map(|(e, a)| flow::b(*e, a, all_d))
            .collect();
        let c = f.iter().map(|f| flow::c(*f, all_a)).collect();
        assert_eq!(outputs.sum, flow::sum(b, c));
    }
}
