use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { count: 12 }) {
        let e: Vec<String> = flow::e(12).into_iter().collect();
        let a = e.iter().map(|e| flow::a(e)).collect();
        let d = flow::f(a).into_iter().map(flow::d).collect();
        let b = e.into_iter().map(|e| flow::b(e, &d)).collect();
        assert_eq!(outputs.joined, flow::joined(b));
    }
}
