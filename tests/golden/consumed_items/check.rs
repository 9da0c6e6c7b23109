use super::{
    flow::{self, Page},
    generated::Inputs,
};

pub fn check() {
    for outputs in every_run!(Inputs {
        pages: vec![Page("a".to_owned()), Page("bb".to_owned())]
    }) {
        assert_eq!(outputs.bodies, ["a1", "bb2"]);
        assert_eq!(
            outputs.bodies[0],
            flow::body(Page("a".to_owned()), flow::length(&Page("a".to_owned())))
        );
    }
}
