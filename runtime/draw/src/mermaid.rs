//! The graph in Mermaid's language, which GitHub and others draw in Markdown.
//!
//! Mermaid has no crow's feet, so those edges have a word on them, and tooltips only where scripts
//! may run, so there are none.

use std::fmt::Write as _;

use crate::find::Contents;
use crate::label::{block_title, rows};
use crate::style::emphasis;
use crate::{Drawing, EdgeKind, End, GENERATOR, Mark, Options, Style};

impl Drawing {
    /// The graph in Mermaid's language.
    #[must_use]
    pub fn to_mermaid_with(&self, options: &Options<'_>) -> String {
        let mut text = format!(
            "flowchart {}\n    %% {GENERATOR}\n",
            self.orientation.letters()
        );
        for end in options
            .ends(self)
            .filter(|end| matches!(end, End::Input(_)))
        {
            write_node(&mut text, self, options, end, 1);
        }
        write_scope(&mut text, (self, &self.contents()), options, None, 1);
        write_edges(&mut text, self, options);
        write_styles(&mut text, self, options);
        text
    }
}

fn write_scope(
    text: &mut String,
    (drawing, contents): (&Drawing, &Contents),
    options: &Options<'_>,
    scope: Option<usize>,
    depth: usize,
) {
    for &id in contents.nodes(scope) {
        write_node(text, drawing, options, End::Node(id), depth);
    }
    for &id in contents.blocks(scope) {
        let indent = "    ".repeat(depth);
        let title = escaped(&format!("↻ {}", block_title(drawing, id)));
        let _ = writeln!(text, "{indent}subgraph block{id}[\"{title}\"]");
        write_scope(text, (drawing, contents), options, Some(id), depth + 1);
        let _ = writeln!(text, "{indent}end");
        let _ = writeln!(
            text,
            "{indent}style block{id} fill:#56e39f18,stroke:#4fae82"
        );
    }
}

fn write_node(text: &mut String, drawing: &Drawing, options: &Options<'_>, end: End, depth: usize) {
    let style = options.style_of(drawing, end);
    let (open, close) = match () {
        () if style.cylinder => ("[(", ")]"),
        () if style.double => ("[[", "]]"),
        () if style.diagonals => ("{{", "}}"),
        () if style.rounded => ("(", ")"),
        () => ("[", "]"),
    };
    let label: Vec<String> = rows(drawing, options, end)
        .iter()
        .map(|(text, _)| escaped(text))
        .collect();
    let id = drawing.position(end);
    let indent = "    ".repeat(depth);
    let _ = writeln!(
        text,
        "{indent}v{id}{open}\"{}\"{close}",
        label.join("<br/>")
    );
}

fn write_edges(text: &mut String, drawing: &Drawing, options: &Options<'_>) {
    let mut drawn = 0;
    let mut emphasised = String::new();
    for edge in &drawing.edges {
        if !options.inputs && matches!(edge.from, End::Input(_)) {
            continue;
        }
        let arrow = match edge.kind {
            EdgeKind::Value => "-->",
            EdgeKind::Each => "-->|each|",
            EdgeKind::Collect => "-->|all|",
        };
        let _ = writeln!(
            text,
            "    v{} {arrow} v{}",
            drawing.position(edge.from),
            edge.to
        );
        let marks = drawing.marks(edge.from).and(drawing.nodes[edge.to].marks);
        if let Some((_, colour)) = emphasis(marks) {
            let _ = writeln!(
                emphasised,
                "    linkStyle {drawn} stroke:{colour},stroke-width:2.4px"
            );
        }
        drawn += 1;
    }
    text.push_str(&emphasised);
}

fn write_styles(text: &mut String, drawing: &Drawing, options: &Options<'_>) {
    for end in options.ends(drawing) {
        let style = options.style_of(drawing, end);
        let marks = drawing.marks(end);
        let id = drawing.position(end);
        let _ = writeln!(text, "    style v{id} {}", css(&style, marks));
    }
}

fn css(style: &Style, marks: crate::Marks) -> String {
    let is_dark = marks.has(Mark::Requested) || marks.has(Mark::Named);
    let dark = || is_dark.then_some(("", "#111827"));
    let border = emphasis(marks).or_else(dark).map(|(_, colour)| colour);
    let mut css = format!(
        "fill:{},stroke:{},color:#14222d",
        colour(&style.fill),
        border.map_or_else(|| colour(&style.stroke), str::to_owned)
    );
    if border.is_some() {
        css.push_str(",stroke-width:2.6px");
    }
    if style.dashed {
        css.push_str(",stroke-dasharray:5 3");
    }
    if marks.has(Mark::NotRun) {
        css.push_str(",opacity:0.4");
    }
    css
}

/// A colour that a style callback chose, without what could end it.
fn colour(text: &str) -> String {
    text.chars()
        .filter(|char| char.is_ascii_alphanumeric() || *char == '#')
        .collect()
}

/// Text between quotes. Everything that means something to Mermaid, Markdown or HTML is written by
/// its number.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for char in text.chars() {
        if char.is_alphanumeric() || " _.,:↻…\u{FFFD}".contains(char) {
            escaped.push(char);
        } else {
            let _ = write!(escaped, "#{};", u32::from(char));
        }
    }
    escaped
}
