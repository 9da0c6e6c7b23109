//! What the page's script knows about each node, as JSON.

use std::fmt::Write as _;

use crate::text::one_line;
use crate::{Drawing, EdgeKind, End, Kind, Layout, Mark, Options, Rect};

/// A list in the order of `Drawing::position`.
pub(super) fn json(drawing: &Drawing, options: &Options<'_>, layout: &Layout) -> String {
    let mut parameters = vec![Vec::new(); drawing.nodes.len()];
    for edge in &drawing.edges {
        let is_drawn = options.inputs || matches!(edge.from, End::Node(_));
        let from = if is_drawn {
            drawing.position(edge.from).to_string()
        } else {
            "-1".into()
        };
        let kind = match edge.kind {
            EdgeKind::Value => "",
            EdgeKind::Each => "each item",
            EdgeKind::Collect => "all items",
        };
        let (name, ty) = (line(drawing.name(edge.from)), line(&edge.ty));
        parameters[edge.to].push(format!("[{from},{name},{ty},\"{kind}\"]"));
    }
    let tasks = drawing.task_of_each();
    let vertices: Vec<String> = options
        .ends(drawing)
        .map(|end| match end {
            End::Node(node) => {
                let task = tasks[node].unwrap_or_default();
                self::node(
                    drawing,
                    node,
                    &layout.nodes[node],
                    (task, &parameters[node]),
                )
            }
            End::Input(input) => self::input(drawing, input, &layout.inputs[input]),
        })
        .collect();
    let size = [layout.width, layout.height]
        .map(|size| size.round().to_string())
        .join(",");
    let way = drawing.orientation.letters();
    format!(
        "{{\"size\":[{size}],\"way\":\"{way}\",\"vertices\":[\n{}\n]}}",
        vertices.join(",\n")
    )
}

fn node(
    drawing: &Drawing,
    id: usize,
    rect: &Rect,
    (task, parameters): (&str, &[String]),
) -> String {
    let node = &drawing.nodes[id];
    let mut is = vec![match node.kind {
        Kind::Plain => "function",
        Kind::Expand => "expand",
        Kind::Collect => "collect",
        Kind::CollectExpand => "collect and expand",
    }];
    is.extend(node.is_output.then_some("output"));
    is.extend(node.fallible.then_some("can fail"));
    is.extend(words(node.marks));
    let tags: Vec<String> = node
        .tags
        .iter()
        .map(|(key, value)| format!("[{},{}]", line(key), line(value)))
        .collect();
    let at = match (node.file.as_str(), node.line) {
        ("", _) => String::new(),
        (file, 0) => file.to_owned(),
        (file, line) => format!("{file}:{line}"),
    };
    let blocks: Vec<String> = drawing
        .blocks_around(id)
        .map(|block| line(drawing.item(block)))
        .collect();
    format!(
        "{{{},\"at\":{},\"tags\":[{}],\"once\":[{}],\"task\":{},\"from\":[{}]}}",
        common((&node.name, &node.ty, &node.docs), &is, rect),
        line(&at),
        tags.join(","),
        blocks.join(","),
        line(task),
        parameters.join(","),
    )
}

fn input(drawing: &Drawing, id: usize, rect: &Rect) -> String {
    let input = &drawing.inputs[id];
    let mut is = vec!["input"];
    is.extend(input.optional.then_some("may be left out"));
    is.extend(words(input.marks));
    let common = common((&input.name, &input.ty, &input.docs), &is, rect);
    format!("{{{common},\"at\":\"\",\"tags\":[],\"once\":[],\"task\":\"\",\"from\":[]}}")
}

fn common((name, ty, docs): (&str, &str, &str), is: &[&str], rect: &Rect) -> String {
    let is: Vec<String> = is.iter().map(|word| string(word)).collect();
    let docs = crate::text::lines(docs);
    let rect = [rect.x, rect.y, rect.width, rect.height]
        .map(|n| n.round().to_string())
        .join(",");
    format!(
        "\"name\":{},\"type\":{},\"docs\":{},\"is\":[{}],\"box\":[{rect}]",
        line(name),
        line(ty),
        string(docs.trim()),
        is.join(",")
    )
}

fn words(marks: crate::Marks) -> impl Iterator<Item = &'static str> {
    let words = [
        (Mark::Requested, "requested"),
        (Mark::Overridden, "overridden"),
        (Mark::Given, "given"),
        (Mark::NotRun, "not run"),
        (Mark::OnPath, "on the path"),
        (Mark::Named, "named"),
    ];
    words
        .into_iter()
        .filter(move |(mark, _)| marks.has(*mark))
        .map(|(_, word)| word)
}

/// A JSON string of text as it is shown, on one line.
fn line(text: &str) -> String {
    string(&one_line(text))
}

/// A JSON string that may stand in a script element: nothing in it can end one or begin a comment.
fn string(text: &str) -> String {
    let mut json = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' | '\u{7f}' => {
                let _ = write!(json, "\\u{:04x}", u32::from(char));
            }
            _ => json.push(char),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_cannot_end_the_script() {
        let hostile = "</script><!--\"\\\u{2028}\0\n";

        assert_eq!(
            string(hostile),
            r#""\u003c/script\u003e\u003c!--\"\\\u2028\u0000\n""#
        );
    }
}
