//! The graph in Graphviz's language.

use std::fmt::Write as _;

use crate::find::Contents;
use crate::label::{Role, block_title, rows, tooltip};
use crate::legend::legend;
use crate::style::emphasis;
use crate::text::is_one_line;
use crate::{Drawing, EdgeKind, End, GENERATOR, Mark, Options, Style};

impl Drawing {
    /// The graph in Graphviz's language.
    #[must_use]
    pub fn to_dot_with(&self, options: &Options<'_>) -> String {
        let mut boxes = Boxes {
            drawing: self,
            contents: self.contents(),
            options,
            names: options
                .ends(self)
                .map(|end| identifier(self, end))
                .collect(),
            last: None,
        };
        let mut text = format!("digraph {{\n    // {GENERATOR}\n");
        let _ = writeln!(text, "    rankdir = {};", self.orientation.letters());
        text.push_str("    graph [fontname = \"Helvetica\"];\n");
        text.push_str("    node [fontname = \"Helvetica\", shape = box];\n");
        text.push_str("    edge [color = \"#667788\"];\n");
        for end in options
            .ends(self)
            .filter(|end| matches!(end, End::Input(_)))
        {
            boxes.write(&mut text, end, 1);
        }
        boxes.write_scope(&mut text, None, 1);
        write_edges(&mut text, self, &boxes.names, options);
        if options.legend {
            write_legend(&mut text, self, options);
        }
        text.push_str("}\n");
        text
    }
}

/// What writes boxes.
struct Boxes<'a> {
    drawing: &'a Drawing,
    contents: Contents,
    options: &'a Options<'a>,
    /// What each is called, by its position.
    names: Vec<String>,
    /// The one before, with its attributes: nearly all look like it.
    last: Option<(End, String)>,
}

impl Boxes<'_> {
    /// What is directly in a block or outside of all, and the blocks in it.
    fn write_scope(&mut self, text: &mut String, scope: Option<usize>, depth: usize) {
        for at in 0..self.contents.nodes(scope).len() {
            let id = self.contents.nodes(scope)[at];
            self.write(text, End::Node(id), depth);
        }
        for at in 0..self.contents.blocks(scope).len() {
            let id = self.contents.blocks(scope)[at];
            let indent = "    ".repeat(depth);
            let title = escaped(&block_title(self.drawing, id));
            let _ = writeln!(text, "{indent}subgraph cluster_block_{id} {{");
            let _ = writeln!(text, "{indent}    label = {title};");
            let _ = writeln!(
                text,
                "{indent}    style = rounded;\n{indent}    color = \"#4fae82\";"
            );
            self.write_scope(text, Some(id), depth + 1);
            let _ = writeln!(text, "{indent}}}");
        }
    }

    fn write(&mut self, text: &mut String, end: End, depth: usize) {
        let label: Vec<String> = rows(self.drawing, self.options, end)
            .into_iter()
            .filter(|(text, role)| *role == Role::Name || !text.is_empty())
            .map(|(text, _)| text)
            .collect();
        for _ in 0..depth {
            text.push_str("    ");
        }
        text.push_str(&self.names[self.drawing.position(end)]);
        text.push_str(" [label = ");
        text.push_str(&escaped(&label.join("\n")));
        text.push_str(", tooltip = ");
        text.push_str(&escaped(&tooltip(self.drawing, end)));
        text.push_str(", ");
        text.push_str(self.attributes(end));
        text.push_str("];\n");
    }

    fn attributes(&mut self, end: End) -> &str {
        let last = self.last.take();
        let last = last.filter(|(last, _)| self.options.are_alike(self.drawing, *last, end));
        let (_, attributes) = self.last.insert(last.unwrap_or_else(|| {
            let style = self.options.style_of(self.drawing, end);
            (end, attributes(&style, self.drawing.marks(end)))
        }));
        attributes
    }
}

fn write_edges(text: &mut String, drawing: &Drawing, names: &[String], options: &Options<'_>) {
    for edge in &drawing.edges {
        if !options.inputs && matches!(edge.from, End::Input(_)) {
            continue;
        }
        text.push_str("    ");
        text.push_str(&names[drawing.position(edge.from)]);
        text.push_str(" -> ");
        text.push_str(&names[edge.to]);
        let mut attributes = match edge.kind {
            EdgeKind::Value => Vec::new(),
            EdgeKind::Each => vec!["arrowhead = crow".to_owned()],
            EdgeKind::Collect => vec!["dir = both".to_owned(), "arrowtail = crow".to_owned()],
        };
        let ends = [drawing.marks(edge.from), drawing.nodes[edge.to].marks];
        if let Some((_, colour)) = emphasis(ends[0].and(ends[1])) {
            attributes.extend([format!("color = \"{colour}\""), "penwidth = 2.4".to_owned()]);
        } else if drawing.is_idle(edge) {
            attributes.push("color = \"#c3ccd4\"".to_owned());
        }
        if !attributes.is_empty() {
            text.push_str(" [");
            text.push_str(&attributes.join(", "));
            text.push(']');
        }
        text.push_str(";\n");
    }
}

fn write_legend(text: &mut String, drawing: &Drawing, options: &Options<'_>) {
    let entries = legend(drawing, options);
    if entries.is_empty() {
        return;
    }
    text.push_str("    subgraph cluster_legend {\n        label = \"Legend\";\n        color = \"#c3ccd4\";\n");
    for (index, entry) in entries.iter().enumerate() {
        let mut attributes = attributes(&entry.style, crate::Marks::default());
        if let Some(colour) = entry.border {
            let _ = write!(attributes, ", color = {}, penwidth = 2.4", quoted(colour));
        }
        if entry.is_faint {
            attributes.push_str(", fontcolor = \"#8795a1\"");
        }
        let name = escaped(&crate::text::one_line(&entry.name));
        let _ = writeln!(
            text,
            "        \"legend {index}\" [label = {name}, {attributes}];"
        );
    }
    text.push_str("    }\n");
}

fn attributes(style: &Style, marks: crate::Marks) -> String {
    let mut kinds = vec!["filled"];
    kinds.extend((style.rounded && !style.cylinder).then_some("rounded"));
    kinds.extend(style.dashed.then_some("dashed"));
    kinds.extend(style.diagonals.then_some("diagonals"));
    let (mut fill, mut stroke) = (style.fill.as_str(), style.stroke.as_str());
    let mut more = String::new();
    if style.double {
        more.push_str(", peripheries = 2");
    }
    if style.cylinder {
        more.push_str(", shape = cylinder");
    }
    if let Some((_, colour)) = emphasis(marks) {
        stroke = colour;
        more.push_str(", penwidth = 2.4");
    } else if marks.has(Mark::Requested) || marks.has(Mark::Named) {
        stroke = "#111827";
        more.push_str(", penwidth = 2.4");
    } else if marks.has(Mark::NotRun) {
        (fill, stroke) = ("#f4f6f8", "#c3ccd4");
        more.push_str(", fontcolor = \"#8795a1\"");
    }
    let kinds = kinds.join(",");
    let (fill, stroke) = (quoted(fill), quoted(stroke));
    format!("style = \"{kinds}\", fillcolor = {fill}, color = {stroke}{more}")
}

/// Nodes are called by their names, so that the text can be read.
fn identifier(drawing: &Drawing, end: End) -> String {
    match end {
        End::Node(node) => quoted(&drawing.nodes[node].name),
        End::Input(input) => quoted(&format!("input {}", drawing.inputs[input].name)),
    }
}

/// Whether nothing in it has to be escaped, nor to be replaced.
fn is_plain(text: &str) -> bool {
    let has = |byte: u8| text.as_bytes().contains(&byte);
    is_one_line(text) && !has(b'"') && !has(b'&') && !has(b'\\')
}

/// A quoted string that stands for itself.
fn quoted(text: &str) -> String {
    if is_plain(text) {
        return ["\"", text, "\""].concat();
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", crate::text::one_line(&escaped))
}

/// A quoted string that is shown: Graphviz reads escapes and entities in it.
fn escaped(text: &str) -> String {
    let mut escaped = String::from("\"");
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            escaped.push_str("\\n");
        }
        if is_plain(line) {
            escaped.push_str(line);
        } else {
            let line = line.replace('&', "&amp;").replace('\\', "\\\\");
            escaped.push_str(&crate::text::lines(&line.replace('"', "\\\"")));
        }
    }
    escaped.push('"');
    escaped
}
