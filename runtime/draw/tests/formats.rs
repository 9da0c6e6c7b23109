//! The text of each format: of a small drawing as a whole, and of hostile ones what matters.

use nevis_draw::{Drawing, End, Mark, Node, Options, Orientation, Style};

#[path = "../examples/samples/mod.rs"]
mod samples;

fn small() -> Drawing {
    let text = "
        > items: &[f64]
        item: f64 = items
        item/double: f64 = each item ! Twice the `item`.
        total: f64 = all double";
    samples::flow("small", text)
}

#[test]
fn dot_of_a_small_drawing() {
    assert_eq!(small().to_dot(), include_str!("expected/small.dot"));
}

#[test]
fn mermaid_of_a_small_drawing() {
    assert_eq!(small().to_mermaid(), include_str!("expected/small.mmd"));
}

#[test]
fn svg_of_a_small_drawing() {
    assert_eq!(small().to_svg(), include_str!("expected/small.svg"));
}

#[test]
fn marks_are_shown_in_all_formats() {
    let mut drawing = small();
    assert!(drawing.mark_path("item", "total"));
    assert!(!drawing.mark_path("total", "item"));
    assert!(!drawing.mark_upstream("unknown"));

    assert!(
        drawing
            .to_dot()
            .contains("-> \"double\" [arrowhead = crow, color = \"#d92626\"")
    );
    assert!(drawing.to_mermaid().contains("linkStyle 1 stroke:#d92626"));
    assert!(
        drawing
            .to_svg()
            .contains("class=\"edge path\" stroke=\"#d92626\"")
    );
    assert!(drawing.to_html().contains("\"on the path\""));
}

#[test]
fn what_loads_and_saves_is_a_cylinder() {
    let mut drawing = Drawing::new("edges");
    for (name, tag) in [
        ("table.loader", "nevis.loader"),
        ("report.save", "nevis.saver"),
    ] {
        let mut node = Node::new(name, "Table");
        node.tags.push((tag.to_owned(), "csv".to_owned()));
        drawing.nodes.push(node);
    }

    assert_eq!(drawing.to_dot().matches("shape = cylinder").count(), 4);
    assert!(drawing.to_mermaid().contains("[(\"table.loader"));
    let svg = drawing.to_svg();
    assert!(svg.contains(">loader</text>") && svg.contains(">saver</text>"));
    assert!(svg.contains("<path class=\"box\""), "{svg}");
}

#[test]
fn a_part_can_be_cut_out() {
    let mut drawing = samples::hyperparameters();
    assert!(drawing.mark_downstream("model"));

    let part = drawing.only(Mark::Downstream);

    // The expanders of the blocks stay, for the blocks are named after them.
    let names: Vec<&str> = part.nodes.iter().map(|node| node.name.as_str()).collect();
    let expected = [
        "candidate",
        "fold",
        "model",
        "squared_error",
        "rmse",
        "ranking",
        "best",
    ];
    assert_eq!(names, expected);
    assert_eq!(part.blocks.len(), 2);
    assert_eq!(part.blocks[1].parent, Some(0));
    assert!(part.inputs.is_empty());
    assert!(part.to_svg().contains("once per fold"));
}

#[test]
fn the_legend_has_what_occurs_sorted() {
    let svg = samples::execution().to_svg();
    let legend = svg.split("class=\"legend\"").nth(1).unwrap();
    let names: Vec<&str> = legend
        .split("</text>")
        .filter_map(|part| Some(part.rsplit_once('>')?.1))
        .filter(|name| !name.trim().is_empty())
        .collect();

    let expected = [
        "collect",
        "expand",
        "function",
        "input",
        "input given",
        "not run",
        "output",
        "override",
        "requested",
    ];
    assert_eq!(names, expected);
}

#[test]
fn options_leave_out_and_add() {
    let options = Options {
        legend: false,
        inputs: false,
        types: false,
        tasks: true,
        style: None,
    };
    let drawing = samples::word_count();

    let svg = drawing.to_svg_with(&options);
    assert!(!svg.contains("legend\""), "no legend");
    assert!(!svg.contains(">corpus<"), "no inputs");
    assert!(!svg.contains(">usize<"), "no types");
    assert!(svg.contains(">in expand-document<"), "tasks");
    assert!(!drawing.to_dot_with(&options).contains("input corpus"));
    assert!(!drawing.to_mermaid_with(&options).contains("corpus"));
}

#[test]
fn types_are_cut_at_eighty_characters() {
    let mut drawing = Drawing::new("long");
    drawing.nodes.push(Node::new("long", "x".repeat(81)));

    assert!(
        drawing
            .to_dot()
            .contains(&format!("\\n{}…\"", "x".repeat(79)))
    );
}

#[test]
fn the_style_of_a_node_can_be_changed() {
    let style = |node: &Node, style: Style| match node.name.as_str() {
        "double" => Style {
            fill: "\"/><script>".into(),
            legend: "</svg><b>".into(),
            dashed: true,
            ..style
        },
        _ => style,
    };
    let options = Options {
        style: Some(&style),
        ..Options::default()
    };

    let svg = small().to_svg_with(&options);
    assert!(svg.contains("fill=\"&quot;/&gt;&lt;script&gt;\""));
    assert!(svg.contains(">&lt;/svg&gt;&lt;b&gt;</text>"));
    assert!(small().to_mermaid_with(&options).contains("fill:script,"));
}

#[test]
fn hostile_text_stays_text() {
    let drawing = samples::hostile();

    let html = drawing.to_html();
    assert_eq!(
        html.matches("<script").count(),
        2,
        "the data and the script"
    );
    assert_eq!(html.matches("</script").count(), 2);
    assert!(!html.contains("<svg onload"));
    assert!(!html.contains('\0') && !html.contains('\u{1b}') && !html.contains('\u{202E}'));

    let svg = drawing.to_svg();
    assert!(!svg.contains("<script") && !svg.contains("<svg onload") && !svg.contains("]]>"));
    assert_eq!(svg.matches("<svg").count(), 1);
    assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());

    for line in drawing.to_mermaid().lines() {
        let text = line
            .split('"')
            .nth(1)
            .unwrap_or_default()
            .replace("<br/>", "");
        assert!(
            !text.contains(['<', '>', '`', '\\', '(', '[', '{', '&', '%']),
            "{line}"
        );
        assert!(line.matches('"').count() % 2 == 0, "{line}");
    }
}

#[test]
fn pages_are_small_and_load_nothing() {
    let html = samples::word_count().to_html();

    assert!(html.len() < 60_000, "{}", html.len());
    for forbidden in [
        "http:",
        "https:",
        " src=",
        "@import",
        "url(",
        " onclick",
        " style=\"",
    ] {
        let text = html.replace("http://www.w3.org/2000/svg", "");
        assert!(!text.contains(forbidden), "{forbidden}");
    }
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn orientations_are_written() {
    for (orientation, letters) in [
        (Orientation::BottomTop, "BT"),
        (Orientation::RightLeft, "RL"),
    ] {
        let drawing = Drawing {
            orientation,
            ..small()
        };
        assert!(drawing.to_dot().contains(&format!("rankdir = {letters};")));
        assert!(
            drawing
                .to_mermaid()
                .starts_with(&format!("flowchart {letters}\n"))
        );
    }
}

#[test]
fn names_are_found() {
    assert_eq!(small().find("total"), Some(End::Node(2)));
    assert_eq!(small().find("items"), Some(End::Input(0)));
    assert_eq!(small().find("none"), None);
}
