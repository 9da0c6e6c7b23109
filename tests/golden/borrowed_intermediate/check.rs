use super::{flow, generated::Inputs};

pub fn check() {
    let text = String::from("a longer text");
    for outputs in every_run!(Inputs {
        text: &text,
        fallback: "none"
    }) {
        let words = flow::words(&text);
        let title = flow::title(flow::longest(&words));
        assert_eq!(
            outputs.report,
            flow::report(flow::first_of_owned(&title, "none"), words)
        );
        assert_eq!(outputs.report, "LONGER of 3");
    }
}
