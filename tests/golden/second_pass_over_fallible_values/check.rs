use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "1\nx\n3" }) {
        let lines: Vec<String> = flow::line("1\nx\n3").into_iter().collect();
        let valid = flow::valid(&lines.iter().map(|line| flow::number(line)).collect());
        let shown = lines
            .iter()
            .map(|line| flow::shown(&flow::number(line), valid, line));
        assert_eq!(outputs.report, flow::report(shown.collect()));
    }
}
