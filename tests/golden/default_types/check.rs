use std::path::Path;

use nevis::{inputs, overrides};

use super::generated::{GRAPH, Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs {
        separator: None,
        weights: None,
        file: None,
        names: None,
        title: None,
        sizes: None,
        window: None,
    }) {
        assert_eq!(outputs.line, "1, 2.5 a/b.txt x, y");
        assert_eq!(outputs.owned, "none 2 7");
    }
    for outputs in every_run!(Inputs {
        separator: Some("-"),
        weights: Some(&[3.0, 4.0]),
        file: Some(Path::new("c")),
        names: Some(vec!["z".to_owned()]),
        title: Some("one".to_owned()),
        sizes: Some(vec![]),
        window: Some(1),
    }) {
        assert_eq!(outputs.line, "3-4 c z");
        assert_eq!(outputs.owned, "one 0 1");
    }
    let default = |name: &str| GRAPH.inputs.iter().find(|input| input.name == name).and_then(|input| input.default);
    assert_eq!(default("weights"), Some("[1.0, 2.5]"));
    assert_eq!(default("separator"), Some(r#"", ""#));

    let given = inputs! { separator: "/".to_owned(), weights: vec![1.0, 2.0] };
    let given_names = overrides! { line.names: vec!["w".to_owned()] };
    let results = driver().build().execute(["line"], given, given_names).unwrap();
    assert_eq!(results.get::<String>("line").unwrap(), "1/2 a/b.txt w");
}
