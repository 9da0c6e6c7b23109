//! Graphviz reads what is written for it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use nevis_draw::{Drawing, Options};

#[path = "../examples/samples/mod.rs"]
mod samples;
mod tools;

#[test]
fn graphviz_accepts_the_text() {
    if !tools::is_there("dot", &["-V"]) {
        return tools::not_tested("the DOT", "Graphviz is not installed");
    }
    let drawings = [
        Drawing::new("empty"),
        samples::word_count(),
        samples::hyperparameters(),
        samples::execution(),
        samples::hostile(),
        samples::random(60, 1),
    ];
    for drawing in drawings {
        let options = Options {
            tasks: true,
            ..Options::default()
        };
        let (svg, messages) = graphviz(&drawing.to_dot_with(&options));
        assert_eq!(messages, "", "{}", drawing.name);
        for node in &drawing.nodes {
            // Graphviz cuts no names, and neither adds nor loses any.
            let is_plain = node
                .name
                .chars()
                .all(|char| char.is_alphanumeric() || char == '_');
            assert!(
                !is_plain || svg.contains(&format!(">{}</text>", node.name)),
                "{}",
                node.name
            );
        }
        let legend = svg.matches("<title>legend ").count();
        let nodes = svg.matches("class=\"node\"").count() - legend;
        assert_eq!(
            nodes,
            drawing.nodes.len() + drawing.inputs.len(),
            "{}",
            drawing.name
        );
        assert_eq!(svg.matches("class=\"edge\"").count(), drawing.edges.len());
        assert!(!svg.contains("<script"));
    }
}

fn graphviz(text: &str) -> (String, String) {
    let mut dot = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    dot.stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let output = dot.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}
