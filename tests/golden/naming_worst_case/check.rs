use super::{flow, generated::Inputs};

pub fn check() {
    for out in every_run!(Inputs {
        inputs_: 1,
        some_: None,
        crate_: 3
    }) {
        let graph = flow::GRAPH(1);
        let outputs = flow::Outputs(graph, None);
        let items: Vec<u64> = flow::Ok(flow::flow(flow::nevis(flow::GRAPH_(outputs))))
            .into_iter()
            .collect();
        let values: Vec<u64> = items.iter().map(|item| flow::Vec(*item, 3)).collect();
        let all = flow::Vec_all(values.clone().into());
        assert_eq!(out.vec_all__, flow::Vec_all_(&values.clone().into(), all));
        assert_eq!(
            out.std,
            flow::std(
                values
                    .iter()
                    .map(|value| flow::self_(*value, all))
                    .collect()
            )
        );
        assert_eq!((out.graph_, out.outputs_, out.ok_), (graph, outputs, items));
        assert_eq!((out.vec_, out.vec_all_), (values, all));
    }
}
