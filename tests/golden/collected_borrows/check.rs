use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        count: 2,
        prefix: "pre",
        text: "text"
    }) {
        let title = flow::title("pre");
        let of_input = (0..2).map(|index| flow::of_input("text", index)).collect();
        let of_node = (0..2).map(|index| flow::of_node(&title, &index)).collect();
        assert_eq!(
            outputs.report,
            flow::report(&of_node, flow::longest(of_input))
        );
    }
}
