//! Plans: what is exported, and what a comparison says.

use nevis::plan::{Diff, Plan, PlanError, PlannedNode};
use nevis_flows::{hyperparameters, marketing, word_count};

type Result<T = ()> = std::result::Result<T, PlanError>;

/// Line endings, machines and directories do not change it.
#[test]
fn the_plan_of_word_count() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("plan");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let plan = word_count::flow::GRAPH
        .export_execution(&["total_words", "top_words"], &["corpus"], &["frequencies"])
        .expect("names of the flow");
    settings.bind(|| insta::assert_snapshot!("word_count.json", plan));
}

#[test]
fn plans_are_json_and_name_no_place_on_this_machine() {
    for graph in [
        &word_count::flow::GRAPH,
        &hyperparameters::flow::GRAPH,
        &marketing::flow::GRAPH,
    ] {
        let text = graph.export();
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(
            value["nodes"].as_array().map(Vec::len),
            Some(graph.nodes.len())
        );
        assert!(!text.contains(env!("CARGO_MANIFEST_DIR")));
        for node in graph.nodes {
            let is_digit = |char: char| char.is_ascii_digit() || ('a'..='f').contains(&char);
            assert!(node.hash.len() == 32 && node.hash.chars().all(is_digit));
        }
    }
}

#[test]
fn an_execution_lists_what_runs_in_order() {
    let plan = hyperparameters::flow::GRAPH.export_execution(&["rmse"], &[], &["dataset"]);
    let plan: serde_json::Value =
        serde_json::from_str(&plan.expect("names of the flow")).expect("JSON");
    let order: Vec<&str> = plan["execution"]["order"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(serde_json::Value::as_str)
        .collect();
    let expected = [
        "candidate",
        "features",
        "fold",
        "model",
        "squared_error",
        "rmse",
    ];
    assert_eq!(order, expected);
    let error = word_count::flow::GRAPH.export_execution(&["wrods"], &[], &[]);
    let text = error.err().map(|error| error.to_string());
    let expected = "the flow `word_count` has no node or input `wrods`: did you mean `words`?";
    assert_eq!(text.as_deref(), Some(expected));
}

#[test]
fn what_was_exported_is_read_back() -> Result {
    for graph in [&word_count::flow::GRAPH, &hyperparameters::flow::GRAPH] {
        let plan = Plan::parse(&graph.export())?;
        assert_eq!(plan, Plan::of(graph));
        let diff = graph.diff(&plan)?;
        assert!(diff.is_empty());
        assert_eq!(
            diff.to_string(),
            format!("{}: nothing has changed\n", graph.name)
        );
    }
    Ok(())
}

/// The plan of `word_count`, changed; what has been done to get from there to the flow as it is.
fn since(change: impl Fn(&mut Plan)) -> Result<Diff> {
    let graph = &word_count::flow::GRAPH;
    let mut old = Plan::of(graph);
    change(&mut old);
    graph.diff(&old)
}

fn node<'a>(plan: &'a mut Plan, name: &str) -> &'a mut PlannedNode {
    let mut nodes = plan.nodes.iter_mut();
    nodes
        .find(|node| node.name == name)
        .expect("a node of the flow")
}

#[test]
fn a_changed_node_and_what_lies_downstream() -> Result {
    let diff = since(|old| node(old, "frequencies").hash = "0".repeat(32))?;
    let place = word_count::flow::GRAPH
        .node("frequencies")
        .map(|node| node.line);
    let expected = format!(
        "word_count: 1 changed, 1 downstream\n\n  ~ frequencies (flows/word_count.rs:{})\n\ndownstream: top_words\n",
        place.unwrap_or_default()
    );
    assert_eq!(diff.to_string(), expected);
    assert!(!diff.is_empty());
    Ok(())
}

#[test]
fn added_and_removed_nodes_and_outputs() -> Result {
    let diff = since(|old| {
        old.nodes.retain(|node| node.name != "files");
        old.outputs.retain(|name| name != "files");
        let mut gone = old.nodes[3].clone();
        gone.name = "characters".to_owned();
        gone.hash = "1".repeat(32);
        old.nodes.push(gone);
        old.outputs.push("characters".to_owned());
    })?;
    let text = diff.to_string();
    for line in [
        "  + files: usize (flows/word_count.rs:",
        "  - characters: usize\n",
        "  + output files\n",
        "  - output characters\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(
        text.starts_with("word_count: 1 added, 1 removed, 2 of the outputs\n"),
        "{text}"
    );
    Ok(())
}

#[test]
fn another_name_is_no_other_node() -> Result {
    let diff = since(|old| {
        node(old, "words").name = "word_count".to_owned();
        node(old, "total_words").dependencies[0].0 = "word_count".to_owned();
        // Its parameter had the old name.
        node(old, "total_words").hash = "2".repeat(32);
    })?;
    assert_eq!(
        (diff.added.len(), diff.removed.len(), diff.rewired.len()),
        (0, 0, 0)
    );
    let text = diff.to_string();
    assert!(text.contains("  ~ words, which was word_count\n"), "{text}");
    assert!(text.contains("  ~ total_words ("), "{text}");
    Ok(())
}

#[test]
fn other_dependencies_are_named() -> Result {
    let diff = since(|old| {
        let top_words = node(old, "top_words");
        top_words.dependencies[0].1 = "value".to_owned();
        top_words.dependencies[1].0 = "limit".to_owned();
        node(old, "lines").block = None;
    })?;
    let text = diff.to_string();
    let expected =
        "  ~ top_words reads frequencies (all items), top; no longer reads frequencies, limit\n";
    assert!(text.contains(expected), "{text}");
    assert!(
        text.contains("  ~ lines runs once per document\n"),
        "{text}"
    );
    assert_eq!(diff.downstream, ["total_lines"]);
    Ok(())
}

#[test]
fn inputs_are_compared() -> Result {
    let diff = since(|old| {
        old.inputs[0].ty = "&str".to_owned();
        old.inputs[1].name = "limit".to_owned();
    })?;
    let text = diff.to_string();
    for line in [
        "  ~ input corpus: &Path, which was &str\n",
        "  + input top: Option<usize>\n",
        "  - input limit: Option<usize>\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    // All is computed from the corpus.
    assert_eq!(diff.downstream.len(), word_count::flow::GRAPH.nodes.len());
    Ok(())
}

#[test]
fn a_function_that_has_moved_is_no_change() -> Result {
    let diff = since(|old| node(old, "text").at.1 = 1)?;
    assert!(diff.is_empty());
    let expected =
        "word_count: nothing has changed\n\nmoved in the source, otherwise the same: text\n";
    assert_eq!(diff.to_string(), expected);
    Ok(())
}

#[test]
fn a_comparison_is_json_too() -> Result {
    let diff = since(|old| {
        node(old, "frequencies").hash = "0".repeat(32);
        node(old, "words").name = "w".to_owned();
    })?;
    let value: serde_json::Value = serde_json::from_str(&diff.to_json()).expect("JSON");
    assert_eq!(value["changed"], serde_json::json!(["frequencies"]));
    assert_eq!(
        value["renamed"],
        serde_json::json!([{"from": "w", "to": "words"}])
    );
    assert_eq!(value["downstream"], serde_json::json!(["top_words"]));
    assert_eq!(value["same"], false);
    Ok(())
}

#[track_caller]
fn refused(text: &str, expected: &str) {
    let error = Plan::parse(text).err().map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some(expected));
}

#[test]
fn what_is_no_plan_is_refused_with_the_reason() {
    refused("", "this is no plan that nevis has exported: it is empty");
    refused(
        "digraph {",
        "this is no plan that nevis has exported: it is no JSON (expected value at line 1 column 1)",
    );
    refused(
        "[]",
        "this is no plan that nevis has exported: it is JSON, but no object",
    );
    refused(
        "{\"name\": \"npm\", \"version\": 3}",
        "this is no plan that nevis has exported: it does not say `\"format\": \"nevis-plan\"`",
    );
    let plan = word_count::flow::GRAPH.export();
    refused(
        &plan.replace("\"version\": 1", "\"version\": 2"),
        "the plan has version 2 of the format, and this nevis knows 1: compare with the nevis that wrote it, or export the plan again",
    );
    refused(
        &plan.replace("\"optional\": false", "\"optional\": \"no\""),
        "this is no plan that nevis has exported: `optional` of `inputs[0]` is not true or false",
    );
    refused(
        &plan
            .replacen("\"hash\"", "\"hush\"", 2)
            .replacen("\"hush\"", "\"hash\"", 1),
        "this is no plan that nevis has exported: `hash` of `nodes[0]` is not a text",
    );
    let nested = "[".repeat(100_000);
    assert!(Plan::parse(&nested).is_err());
}

#[test]
fn a_plan_of_another_flow_is_refused() -> Result {
    let other = Plan::parse(&marketing::flow::GRAPH.export())?;
    let error = word_count::flow::GRAPH.diff(&other).err();
    let expected = "the plan is that of the flow `marketing`, not of `word_count`";
    assert_eq!(
        error.map(|error| error.to_string()).as_deref(),
        Some(expected)
    );
    Ok(())
}
