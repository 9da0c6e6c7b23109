use super::{
    flow,
    generated::{Inputs, run},
};

pub fn check() {
    let outputs = run(Inputs { number: 5 }).unwrap();
    assert_eq!(outputs.copied, flow::copied(flow::shared(5)));
}
