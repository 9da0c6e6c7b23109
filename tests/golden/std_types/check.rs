use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        numbers: vec![4, 5],
        boxed: Box::new([1])
    }) {
        let shared = flow::shared(vec![4, 5]);
        let total = flow::total(&shared);
        assert_eq!(outputs.first, flow::first(shared));
        let label = flow::label(total);
        let grid = flow::grid(total);
        let pause = flow::pause(&grid, flow::motto());
        let table = flow::table(flow::shouted(&label), pause);
        assert_eq!(outputs.size, flow::size(&table, Box::new([1])));
        assert_eq!((outputs.label, outputs.motto), (label, flow::motto()));
        assert_eq!(
            (outputs.grid, outputs.pause, outputs.table),
            (grid, pause, table)
        );
    }
}
