use super::{flow, generated::Inputs};

pub fn check() {
    for out in every_run!(Inputs { Inputs_: 1, None_: None, crate_: 3 }) {
        let graph = flow::GRAPH(1);
        let outputs = flow::Outputs(graph, None);
        let items: Vec<u64> = flow::Ok(flow::flow(flow::nevis(flow::GRAPH_(outputs)))).into_iter().collect();
        let values: Vec<u64> = items.iter().map(|item| flow::Vec(*item, 3)).collect();
        let all = flow::Vec_all(values.clone().into());
        assert_eq!(out.Vec_all_, flow::Vec_all_(&values.clone().into(), all));
        assert_eq!(out.std, flow::std(values.iter().map(|value| flow::self_(*value, all)).collect()));
        assert_eq!((out.GRAPH__, out.Outputs_, out.Ok_), (graph, outputs, items));
        assert_eq!((out.Vec_, out.Vec_all__), (values, all));
    }
}
