use super::{flow, generated::Inputs};

pub fn check() {
    let names = ["a-b-c".to_owned(), "d".to_owned()];
    for outputs in every_run!(Inputs { names: &names }) {
        let most = flow::most(&names.iter().map(|name| flow::parts(name)).collect());
        let padded = names
            .iter()
            .map(|name| flow::padded(flow::parts(name), name, most))
            .collect();
        assert_eq!(outputs.table, flow::table(padded));
    }
}
