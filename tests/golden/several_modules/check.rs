use super::{generated::Inputs, load, report};

pub fn check() {
    for outputs in every_run!(Inputs { text: "1.5\n2" }) {
        let rows = load::rows("1.5\n2").unwrap();
        assert_eq!(outputs.total, report::total(&rows));
        assert_eq!(outputs.first, report::first(rows));
    }
}
