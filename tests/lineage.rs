//! What the gallery's graphs say about themselves: lineage, tags, drawings.

use nevis::draw::{EdgeKind, Mark, Marks, Options, Orientation};
use nevis::{TagFilter, UnknownName, Variable};
use nevis_flows::{hyperparameters, word_count};

type Result<T = ()> = std::result::Result<T, UnknownName>;

fn names(variables: &[Variable]) -> Vec<&'static str> {
    variables.iter().map(|variable| variable.name).collect()
}

#[test]
fn upstream_is_what_a_value_is_computed_from_in_order() -> Result {
    let graph = &word_count::flow::GRAPH;
    let found = graph.upstream_of(&["total_words"])?;
    assert_eq!(
        names(&found),
        ["corpus", "document", "text", "words", "total_words"]
    );
    let [corpus, document, ..] = found.as_slice() else {
        panic!("two at least")
    };
    assert!(corpus.is_input && corpus.node.is_none());
    assert_eq!(corpus.to_string(), "corpus: &Path");
    assert!(document.docs.starts_with("Each file of the corpus"));
    assert_eq!(
        document.node.map(|node| node.file),
        Some("flows/word_count.rs")
    );
    // Of several, each once; of an input, itself.
    let found = graph.upstream_of(&["files", "total_lines", "files"])?;
    let expected = [
        "corpus",
        "document",
        "text",
        "lines",
        "is_text",
        "files",
        "total_lines",
    ];
    assert_eq!(names(&found), expected);
    assert_eq!(names(&graph.upstream_of(&["corpus"])?), ["corpus"]);
    assert_eq!(names(&graph.upstream_of::<&str>(&[])?), [""; 0]);
    Ok(())
}

#[test]
fn downstream_is_what_changes_with_a_value() -> Result {
    let graph = &word_count::flow::GRAPH;
    let found = graph.downstream_of(&["frequencies"])?;
    assert_eq!(names(&found), ["frequencies", "top_words"]);
    assert_eq!(names(&graph.downstream_of(&["top"])?), ["top", "top_words"]);
    assert_eq!(names(&graph.downstream_of(&["top_words"])?), ["top_words"]);
    let all = graph.downstream_of(&["corpus", "top"])?;
    assert_eq!(names(&all), names(&graph.variables()));
    Ok(())
}

#[test]
fn a_path_holds_all_ways() -> Result {
    let graph = &word_count::flow::GRAPH;
    let found = graph.path_between("document", "top_words")?;
    assert_eq!(
        names(&found),
        ["document", "text", "frequencies", "top_words"]
    );
    assert!(graph.path_between("top_words", "document")?.is_empty());
    assert!(graph.path_between("top", "files")?.is_empty());
    assert_eq!(names(&graph.path_between("text", "text")?), ["text"]);
    // Through nested blocks, by every way there is.
    let graph = &hyperparameters::flow::GRAPH;
    let found = graph.path_between("candidate", "best")?;
    assert!(found.len() > 4, "{:?}", names(&found));
    Ok(())
}

#[test]
fn nodes_come_after_what_they_are_computed_from() {
    for graph in [&word_count::flow::GRAPH, &hyperparameters::flow::GRAPH] {
        let order = names(&graph.variables());
        let place = |name: &str| order.iter().position(|known| *known == name);
        assert_eq!(order.len(), graph.nodes.len() + graph.inputs.len());
        for node in graph.nodes {
            for read in node.dependencies {
                let source = match read.source {
                    nevis::Source::Node(source) | nevis::Source::IfRuns(source) => {
                        graph.nodes[source].name
                    }
                    nevis::Source::Input(source) => graph.inputs[source].name,
                };
                assert!(place(source) < place(node.name), "{source}, {}", node.name);
            }
        }
    }
}

#[test]
fn an_unknown_name_is_an_error_with_the_name_that_is_meant() {
    let graph = &word_count::flow::GRAPH;
    let errors = [
        graph.upstream_of(&["text", "totl_words"]).err(),
        graph.downstream_of(&["totl_words"]).err(),
        graph.path_between("text", "totl_words").err(),
        graph.drawing_upstream_of("totl_words").err(),
        graph.drawing_downstream_of("totl_words").err(),
        graph.drawing_of_path("totl_words", "text").err(),
        graph.drawing_of_execution(&["totl_words"], &[], &[]).err(),
        graph.drawing_of_execution(&[], &["totl_words"], &[]).err(),
        graph.drawing_of_execution(&[], &[], &["totl_words"]).err(),
    ];
    for error in errors {
        let text = error.map(|error| error.to_string());
        let expected =
            "the flow `word_count` has no node or input `totl_words`: did you mean `total_words`?";
        assert_eq!(text.as_deref(), Some(expected));
    }
    let error = graph.upstream_of(&["price"]).err();
    let expected = "the flow `word_count` has no node or input `price`";
    assert_eq!(
        error.map(|error| error.to_string()).as_deref(),
        Some(expected)
    );
}

#[test]
fn nodes_are_found_by_their_tags() {
    // The gallery has no tags; what has none fits a filter that asks for none.
    let graph = &word_count::flow::GRAPH;
    assert!(
        graph
            .nodes_tagged(&TagFilter::new().has("owner"))
            .is_empty()
    );
    let untagged = graph.nodes_tagged(&TagFilter::new().has_not("owner"));
    assert_eq!(untagged.len(), graph.nodes.len());
}

/// What a build draws, the runtime draws too.
#[test]
fn the_runtime_draws_what_the_build_drew() {
    for graph in [&word_count::flow::GRAPH, &hyperparameters::flow::GRAPH] {
        let beside = concat!(env!("OUT_DIR"), "/nevis/");
        let read = |format| std::fs::read_to_string(format!("{beside}{}.{format}", graph.name));
        assert_eq!(read("dot").expect("a drawing"), graph.to_dot());
        assert_eq!(read("mmd").expect("a drawing"), graph.to_mermaid());
        assert_eq!(read("svg").expect("a drawing"), graph.to_svg());
        assert_eq!(read("html").expect("a drawing"), graph.to_html());
    }
}

#[test]
fn edges_say_whether_each_or_all_items_are_read() {
    let drawing = word_count::flow::GRAPH.drawing();
    let kind = |from: &str, to: &str| {
        let is_it = |edge: &&nevis::draw::Edge| {
            drawing.name(edge.from) == from && drawing.nodes[edge.to].name == to
        };
        drawing.edges.iter().find(is_it).map(|edge| edge.kind)
    };
    assert_eq!(kind("corpus", "document"), Some(EdgeKind::Value));
    assert_eq!(kind("document", "text"), Some(EdgeKind::Each));
    assert_eq!(kind("text", "words"), Some(EdgeKind::Value));
    assert_eq!(kind("words", "total_words"), Some(EdgeKind::Collect));
    assert_eq!(kind("words", "top_words"), None);
}

#[test]
fn an_execution_is_marked() -> Result {
    let graph = &word_count::flow::GRAPH;
    let drawing =
        graph.drawing_of_execution(&["total_words", "top_words"], &["corpus"], &["frequencies"])?;
    let marks = |name| {
        let end = drawing.find(name).expect("a name of the flow");
        drawing.marks(end)
    };
    let set = |marks: &[Mark]| marks.iter().copied().collect::<Marks>();
    assert_eq!(marks("total_words"), set(&[Mark::Requested]));
    assert_eq!(marks("frequencies"), set(&[Mark::Overridden]));
    assert_eq!(marks("corpus"), set(&[Mark::Given]));
    assert_eq!(marks("words"), set(&[]));
    assert_eq!(marks("files"), set(&[Mark::NotRun]));
    assert_eq!(marks("is_text"), set(&[Mark::NotRun]));
    // Values for each item still need the items.
    assert_eq!(marks("document"), set(&[]));
    // What only an overridden node needs does not run.
    let drawing = graph.drawing_of_execution(&["total_words"], &[], &["words"])?;
    let text = drawing.find("text").map(|end| drawing.marks(end));
    assert_eq!(text, Some(set(&[Mark::NotRun])));
    // By default all outputs are asked for.
    let drawing = graph.drawing_of_execution(&[], &[], &[])?;
    let is_requested = |name| {
        drawing
            .find(name)
            .map(|end| drawing.marks(end).has(Mark::Requested))
    };
    assert_eq!(is_requested("files"), Some(true));
    assert_eq!(is_requested("text"), Some(false));
    Ok(())
}

#[test]
fn a_part_of_the_flow_is_drawn_alone() -> Result {
    let graph = &hyperparameters::flow::GRAPH;
    let upstream = graph.drawing_upstream_of("model")?;
    let drawn: Vec<&str> = upstream
        .nodes
        .iter()
        .map(|node| node.name.as_str())
        .collect();
    assert!(
        drawn.contains(&"fold") && !drawn.contains(&"best"),
        "{drawn:?}"
    );
    assert!(upstream.to_dot().contains("once per fold"));
    let downstream = graph.drawing_downstream_of("model")?;
    let drawn: Vec<&str> = downstream
        .nodes
        .iter()
        .map(|node| node.name.as_str())
        .collect();
    assert!(drawn.contains(&"best"), "{drawn:?}");
    let path = graph.drawing_of_path("fold", "best")?;
    assert_eq!(path.nodes.len(), graph.nodes.len());
    assert!(path.only(Mark::OnPath).nodes.len() < graph.nodes.len());
    Ok(())
}

#[test]
fn drawings_can_be_turned_and_changed() {
    let graph = &word_count::flow::GRAPH;
    let turned = graph.drawing().oriented(Orientation::BottomTop);
    assert!(turned.to_dot().contains("rankdir = BT"));
    let style = |node: &nevis::draw::Node, style: nevis::draw::Style| nevis::draw::Style {
        legend: if node.fallible {
            "can fail".into()
        } else {
            style.legend.clone()
        },
        ..style
    };
    let options = Options {
        tasks: true,
        types: false,
        style: Some(&style),
        ..Options::default()
    };
    let picture = graph.drawing().to_svg_with(&options);
    assert!(picture.contains(">can fail</text>"));
    assert!(picture.contains("in expand-document"));
    assert!(!picture.contains(">usize</text>"));
    let plain = Options {
        legend: false,
        inputs: false,
        ..Options::default()
    };
    let picture = graph.drawing().to_svg_with(&plain);
    assert!(!picture.contains("class=\"legend\"") && !picture.contains(">corpus</text>"));
}
