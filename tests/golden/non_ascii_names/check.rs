use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        länge: 3.0,
        überhang: 1.0
    }) {
        let квадрат = flow::数(flow::größe(3.0, 1.0))
            .into_iter()
            .map(flow::квадрат)
            .collect();
        assert_eq!(outputs.合計, flow::合計(квадрат));
    }
}
