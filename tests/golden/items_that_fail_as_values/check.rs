use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "a\n!\nb" }) {
        let lines: nevis::Collect<_> = flow::line("a\n!\nb").into_iter().collect();
        let outcome = lines.iter().map(flow::outcome).collect();
        assert_eq!(outputs.failed, flow::failed(lines, outcome));
    }
}
