use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "1\nx\n3" }) {
        let number: nevis::Collect<_> = flow::line("1\nx\n3")
            .into_iter()
            .map(|line| flow::number(&line))
            .collect();
        assert_eq!(outputs.valid, flow::valid(&number));
        assert_eq!(outputs.failed, flow::failed(number));
    }
}
