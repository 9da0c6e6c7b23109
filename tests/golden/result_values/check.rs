use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "21" }) {
        let number = flow::number("21").unwrap();
        flow::written(number).unwrap();
        assert_eq!(outputs.doubled, flow::doubled(number, ()));
        assert_eq!(
            outputs.boxed,
            flow::boxed(flow::line("21").unwrap()).unwrap()
        );
        let () = outputs.checked;
    }
    for error in every_error!(Inputs { text: "x" }) {
        assert!(
            error.starts_with("node `number` failed: invalid digit found in string\n"),
            "{error}"
        );
        assert!(error.contains("at src/flow.rs:5"), "{error}");
    }
    for error in every_error!(Inputs { text: "-3" }) {
        assert!(
            error.starts_with("node `checked` failed: negative: -3\n"),
            "{error}"
        );
    }
}
