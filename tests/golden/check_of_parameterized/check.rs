use super::generated::Inputs;

pub(crate) fn check() {
    for outputs in every_run!(Inputs { x: 3.0 }) {
        assert_eq!((outputs.name.as_str(), outputs.size), ("pair", 300));
    }
    for error in every_error!(Inputs { x: 11.0 }) {
        let expected = "node `nevis.checks` failed: 2 checks of 2 nodes failed
  `small`
    range: 11.0 is outside 0.0 to 5.0
  `large`
    range: 1100.0 is not at most 1000.0
";
        assert!(error.starts_with(expected), "{error}");
    }
    for error in every_error!(Inputs { x: 4.5 }) {
        assert!(error.starts_with("node `name` failed: 1 check of `name` failed\n  not_empty: it is empty\n"), "{error}");
    }
}
