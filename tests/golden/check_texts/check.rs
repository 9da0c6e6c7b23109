use super::generated::{GRAPH, Inputs};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { line: "ann,a,b" }) {
        assert_eq!(outputs.shown, "ann {\"a\": 1, \"b\": 1}");
    }
    // A warning does not stop it.
    for outputs in every_run!(Inputs { line: "ann,a,c" }) {
        assert_eq!(outputs.shown, "ann {\"a\": 1, \"c\": 1}");
    }
    for error in every_error!(Inputs { line: "a b,a,a" }) {
        let expected = "node `nevis.checks` failed: 2 checks of 2 nodes failed
  `name`
    regex: \"a b\" is without a match of `^\\w+$`
  `fields`
    unique: 1 of 2 values is there already: \"a\" at 0 and again at 1
";
        assert!(error.starts_with(expected), "{error}");
    }
    // What fails before its checks fails as ever.
    for error in every_error!(Inputs { line: "" }) {
        assert!(error.starts_with("node `name.raw` failed: no comma in \"\""), "{error}");
    }
    let names = GRAPH.nodes.iter().map(|node| node.name);
    let lens: Vec<&str> = names.filter(|name| name.starts_with("fields.len")).collect();
    assert_eq!(lens, ["fields.len_validator", "fields.len_validator_1"]);
}
