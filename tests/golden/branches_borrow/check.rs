use super::generated::Inputs;

pub fn check() {
    for outputs in every_run!(Inputs { seed: 7, title: "title" }) {
        assert_eq!(outputs.report, r#"3 3 {"7": 1, "b": 1} 1"#);
        assert_eq!(outputs.swapped, "itlet");
    }
}
