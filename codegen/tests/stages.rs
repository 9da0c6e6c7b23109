//! The build script's own stages: when they run, and what they see.

use std::sync::{Arc, Mutex};

use nevis_codegen::{Cfg, Code, Compiled, NodeKind, Options, Rejection, SourceFile, Stages};

const FLOW: &str = r#"//! What days cost.

use nevis::{Collect, Parallelizable};
use std::path::PathBuf;

/// One day after the other.
pub fn day(first: u64, notes: Option<&str>) -> impl Parallelizable<u64> { first..9 }

#[nevis::tag(owner = "ada", pii = "false")]
pub fn cost(day: u64, rates: &[f64]) -> std::io::Result<f64> { Ok(rates[0]) }

pub fn files(cost: Collect<Option<f64>>) -> Vec<PathBuf> { Vec::new() }
"#;

fn compile(stages: Stages, text: &str) -> Compiled {
    let options = Options {
        name: "days".to_owned(),
        stages,
        ..Options::default()
    };
    let file = SourceFile {
        path: "src/days.rs".to_owned(),
        module: vec!["days".to_owned()],
        bytes: text.as_bytes().to_vec(),
    };
    nevis_codegen::compile(&options, &[file], &Cfg::default())
}

/// What stages write down.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn write(&self, line: impl Into<String>) {
        self.0.lock().unwrap().push(line.into());
    }

    fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

/// All three stages, each writing down that it ran.
fn logging(log: &Log, refuses: &'static str) -> Stages {
    let (node_log, graph_log, end_log) = (log.clone(), log.clone(), log.clone());
    Stages::default()
        .post_graph_construct(move |graph| {
            end_log.write(format!("constructed {}", graph.name()));
            Ok(())
        })
        .validate_graph(move |graph| {
            graph_log.write(format!("graph {}", graph.name()));
            Ok(())
        })
        .validate_node(move |node| {
            node_log.write(node.name());
            if node.name() == refuses {
                return Err("refused".to_owned());
            }
            Ok(())
        })
}

#[test]
fn stages_run_in_the_order_of_the_source_whatever_the_order_they_are_added_in() {
    let log = Log::default();
    assert!(compile(logging(&log, ""), FLOW).messages.is_empty());
    let expected = ["day", "cost", "files", "graph days", "constructed days"];
    assert_eq!(log.lines(), expected);
}

#[test]
fn nothing_is_constructed_of_a_flow_that_is_refused_and_every_check_still_runs() {
    let log = Log::default();
    let compiled = compile(logging(&log, "day"), FLOW);
    let codes: Vec<Code> = compiled.messages.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::Refused]);
    assert_eq!(compiled.messages[0].line, Some(7));
    assert_eq!(log.lines(), ["day", "cost", "files", "graph days"]);
}

#[test]
fn what_nevis_does_not_understand_is_not_checked() {
    let log = Log::default();
    let text = FLOW.replace("cost: Collect", "costs: Collect");
    let compiled = compile(logging(&log, "day"), &text);
    assert_eq!(compiled.messages[0].code, Code::CollectWithoutBlock);
    assert!(log.lines().is_empty());
}

#[test]
fn stages_do_not_change_what_is_compiled() {
    let stages = logging(&Log::default(), "");
    assert!(compile(stages, FLOW) == compile(Stages::default(), FLOW));
}

#[test]
fn no_reason_is_no_refusal() {
    let stages = Stages::default().validate_graph(|_| Err(Rejection::default()));
    assert!(compile(stages, FLOW).messages.is_empty());
}

#[test]
fn checks_see_all_that_the_source_says() {
    let log = Log::default();
    let seen = log.clone();
    let stages = Stages::default().validate_graph(move |graph| {
        assert_eq!((graph.name(), graph.docs()), ("days", "What days cost."));
        for node in graph.nodes() {
            let needs: Vec<String> = node
                .dependencies()
                .map(|one| {
                    let from = if one.is_input() { "input" } else { "node" };
                    let all = if one.collects() { "all " } else { "" };
                    let maybe = if one.is_optional() { "maybe " } else { "" };
                    assert_eq!(one.node().is_none(), one.is_input());
                    format!("{maybe}{all}{from} {}: {}", one.name(), one.ty())
                })
                .collect();
            let names = |nodes: &mut dyn Iterator<Item = nevis_codegen::NodeView<'_>>| {
                nodes.map(|node| node.name()).collect::<Vec<_>>().join(",")
            };
            seen.write(format!(
                "{} {} {}:{} {:?} {} {} [{}] in [{}] for [{}] {:?} {:?}",
                node.name(),
                node.ty(),
                node.file(),
                node.line(),
                node.kind(),
                node.is_fallible(),
                node.is_output(),
                needs.join("; "),
                names(&mut node.block()),
                names(&mut node.dependents()),
                node.docs(),
                node.tag("pii"),
            ));
            assert_eq!(node.module(), "crate::days");
        }
        for input in graph.inputs() {
            let (name, ty, optional) = (input.name(), input.ty(), input.is_optional());
            let readers: Vec<&str> = input.readers().map(|node| node.name()).collect();
            seen.write(format!("{name}: {ty} {optional} {readers:?}"));
        }
        let outputs: Vec<&str> = graph.outputs().map(|node| node.name()).collect();
        assert_eq!(outputs, ["files"]);
        assert!(graph.node("days").is_none());
        assert_eq!(
            graph.node("files").map(|node| node.kind()),
            Some(NodeKind::Collect)
        );
        Ok(())
    });
    let compiled = compile(stages, FLOW);
    assert!(compiled.messages.is_empty(), "{:?}", compiled.messages);
    assert_eq!(
        log.lines(),
        [
            r#"day u64 src/days.rs:7 Expand false false [input first: u64; maybe input notes: Option<&str>] in [] for [cost] "One day after the other." None"#,
            r#"cost f64 src/days.rs:10 Plain true false [node day: u64; input rates: &[f64]] in [day] for [files] "" Some("false")"#,
            r#"files Vec<PathBuf> src/days.rs:12 Collect false true [maybe all node cost: Collect<Option<f64>>] in [] for [] "" None"#,
            r#"first: u64 false ["day"]"#,
            r#"notes: Option<&str> true ["day"]"#,
            r#"rates: &[f64] false ["cost"]"#,
        ]
    );
}
