use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        rows: vec![3, 9, 4],
        path: "a/b".into()
    }) {
        assert_eq!(outputs.total, flow::total(flow::table(vec![3, 9, 4])));
        assert_eq!(outputs.largest, flow::largest(flow::table(vec![3, 9, 4])));
        let name = flow::name("a/b".into());
        let depth = flow::depth("a/b".into(), &name);
        assert_eq!(outputs.repeated, flow::repeated(name.clone(), depth));
        assert_eq!(outputs.name, name);
    }
}
