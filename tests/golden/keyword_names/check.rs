use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        type_: "abc",
        in_: 4
    }) {
        assert_eq!(outputs.match_, flow::r#match("abc", 4));
        assert_eq!(outputs.loop_, flow::r#loop(7));
        assert_eq!(outputs.gen_, flow::gen_("7".to_owned()));
    }
}
