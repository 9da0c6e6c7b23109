//! What build scripts may check. Messages name the lines of this file.

use nevis_codegen::{GraphView, NodeKind, NodeView, Rejection, Stages};

/// The stages of a case.
pub(crate) fn stages(name: &str) -> Stages {
    let stages = Stages::default();
    match name {
        "owners" => stages.validate_node(has_owner).validate_node(has_docs),
        "writers" => stages
            .validate_node(has_owner)
            .validate_graph(one_writer)
            .validate_graph(not_too_large),
        "panicking" => stages
            .validate_node(|node| panic!("no rule for {}\nask the platform team.", node.name()))
            .validate_node(has_owner)
            .validate_graph(|graph| Err(Rejection::new(first_docs(graph)))),
        "catalogue" => stages
            .validate_node(|node| {
                node.tag("owner")
                    .map(drop)
                    .ok_or_else(|| "no owner".to_owned())
            })
            .post_graph_construct(|_| Ok(std::fs::write("no/such/folder/nodes.txt", "")?)),
        other => panic!("no stages are called {other}"),
    }
}

fn has_owner(node: &NodeView<'_>) -> Result<(), String> {
    match node.tag("owner") {
        Some(_) => Ok(()),
        None => Err("it has no owner: write `#[nevis::tag(owner = \"..\")]`".to_owned()),
    }
}

fn has_docs(node: &NodeView<'_>) -> Result<(), String> {
    if node.docs().is_empty() && node.kind() == NodeKind::Expand {
        return Err("An expander needs a line of documentation.\nSay what one item is.".to_owned());
    }
    Ok(())
}

fn one_writer(graph: &GraphView<'_>) -> Result<(), Rejection> {
    let writes = |table: &'static str| {
        graph
            .nodes()
            .filter(move |node| node.tag("writes") == Some(table))
    };
    let again = writes("spend").skip(1);
    let again = again
        .map(|node| Rejection::of(node.name(), "another node writes the table `spend` already"));
    let unknown = Rejection::of("spend_report", "it does not exist yet");
    Err(again.chain([unknown]).collect())
}

fn not_too_large(graph: &GraphView<'_>) -> Result<(), Rejection> {
    match graph.nodes().count() {
        0..=2 => Ok(()),
        count => Err(format!("it has {count} nodes, and may have 2").into()),
    }
}

/// Panics where the first node has no documentation.
fn first_docs(graph: &GraphView<'_>) -> String {
    let node = graph.nodes().next().expect("a flow has nodes");
    assert!(!node.docs().is_empty(), "nobody documents {}", node.name());
    node.docs().to_owned()
}
