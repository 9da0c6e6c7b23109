use super::{flow, generated::Inputs};

pub fn check() {
    let order = || std::collections::BTreeSet::from(["circle"]);
    for outputs in every_run!(Inputs {
        folder: "a/b".as_ref(),
        radius: 1.0,
        order: order()
    }) {
        let circle = flow::circle("a/b".as_ref(), 1.0);
        let square = flow::square(&circle);
        let both = flow::both(circle, square);
        let sizes = flow::sizes(&both);
        assert_eq!(outputs.largest, flow::largest(&sizes, order()));
        assert_eq!(outputs.sizes, sizes);
        assert_eq!(outputs.both, both);
    }
}
