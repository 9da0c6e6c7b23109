use super::{flow, generated::Inputs};

pub fn check() {
    for out in every_run!(Inputs {
        inputs: 2,
        executor: 1,
        batch: 10,
        value: 5,
        error: 7
    }) {
        let documents: Vec<u64> = flow::document(2, 1).into_iter().collect();
        let at: Vec<u64> = documents
            .iter()
            .map(|document| flow::at(*document).unwrap())
            .collect();
        let document_item: Vec<u64> = at.iter().map(|at| flow::document_item(*at, 10)).collect();
        let results = flow::results(document_item.clone().into());
        let items = flow::items(
            &documents.into(),
            at.iter().map(|at| flow::at_result(&Ok(*at))).collect(),
        );
        let run = flow::run(items, 5);
        let compute = flow::compute(flow::run_on(run), 7);
        let part_1 = flow::part_1(compute);
        assert_eq!(out.outputs, flow::outputs(part_1, results));
        assert_eq!((out.at, out.document_item), (at, document_item));
        assert_eq!(
            (out.results, out.items, out.run, out.compute),
            (results, items, run, compute)
        );
        assert_eq!((out.run_on, out.part_1), (flow::run_on(run), part_1));
    }
}
