//! Nodes and inputs: a box with its name, type and task.

use std::fmt::Write as _;

use super::write::{escape, number};
use crate::label::{Label, NAME_SIZE, Role, TYPE_SIZE, tooltip};
use crate::style::emphasis;
use crate::{Drawing, End, Layout, Mark, Options, Rect, Style};

/// How high the lid of a cylinder is, on each side of its rim.
const LID: f64 = 3.5;

const MONO: &str = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

pub(super) fn write(
    text: &mut String,
    drawing: &Drawing,
    options: &Options<'_>,
    layout: &Layout,
    end: End,
) {
    let (rect, style) = match end {
        End::Node(node) => (&layout.nodes[node], options.style_of(drawing, end)),
        End::Input(input) => (&layout.inputs[input], options.style_of(drawing, end)),
    };
    let marks = drawing.marks(end);
    let border = border(marks);
    let mut class = String::from("node");
    if is_hollow(&style) {
        class.push_str(" hollow");
    }
    if let Some((name, _)) = border {
        let _ = write!(class, " {name}");
    }
    let faint = if marks.has(Mark::NotRun) {
        " opacity=\".4\""
    } else {
        ""
    };
    let _ = write!(
        text,
        "<g class=\"{class}\" id=\"v{}\"{faint}>",
        drawing.position(end)
    );
    let _ = write!(text, "<title>{}</title>", escape(&tooltip(drawing, end)));
    write_box(text, rect, &style, border.map(|(_, colour)| colour));
    let middle = number(rect.x + rect.width / 2.0);
    for line in Label::wrapped(drawing, options, end).lines {
        let attributes = match line.role {
            Role::Name => format!("font-size=\"{NAME_SIZE}\" font-weight=\"600\""),
            Role::Type => {
                format!("class=\"type\" font-size=\"{TYPE_SIZE}\" font-family=\"{MONO}\"")
            }
            Role::Task => {
                format!("class=\"type\" font-size=\"{TYPE_SIZE}\" font-style=\"italic\"")
            }
        };
        let _ = write!(
            text,
            "<text x=\"{middle}\" y=\"{}\" {attributes}>{}</text>",
            number(rect.y + line.y),
            escape(&line.text)
        );
    }
    text.push_str("</g>\n");
}

/// A box of a style; with a thick border, if that has a colour of its own.
pub(super) fn write_box(text: &mut String, rect: &Rect, style: &Style, border: Option<&str>) {
    let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(number);
    let radius = if style.rounded {
        (rect.height / 3.0).min(9.0)
    } else {
        2.0
    };
    let stroke = escape(border.unwrap_or(&style.stroke));
    let dashes = if style.dashed {
        " stroke-dasharray=\"5 3.5\""
    } else {
        ""
    };
    let thickness = if border.is_some() { "2.6" } else { "1.2" };
    if style.cylinder {
        let (half, side) = (number(rect.width / 2.0), number(rect.height - 2.0 * LID));
        let top = number(rect.y + LID);
        let fill = escape(&style.fill);
        let _ = write!(
            text,
            "<path class=\"box\" d=\"M{x} {top}a{half} {LID} 0 0 1 {width} 0v{side}a{half} {LID} 0 0 1 -{width} 0z\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{thickness}\"{dashes}/><path d=\"M{x} {top}a{half} {LID} 0 0 0 {width} 0\" fill=\"none\" stroke=\"{stroke}\"/>"
        );
        return;
    }
    let _ = write!(
        text,
        "<rect class=\"box\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{}\" fill=\"{}\" stroke=\"{stroke}\" stroke-width=\"{thickness}\"{dashes}/>",
        number(radius),
        escape(&style.fill)
    );
    if style.double {
        let inner = [
            rect.x + 3.0,
            rect.y + 3.0,
            rect.width - 6.0,
            rect.height - 6.0,
        ]
        .map(number);
        let _ = write!(
            text,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"none\" stroke=\"{}\"/>",
            inner[0],
            inner[1],
            inner[2],
            inner[3],
            number((radius - 3.0).max(1.0)),
            escape(&style.stroke),
        );
    }
    if style.diagonals {
        let [right, bottom] = [rect.x + rect.width, rect.y + rect.height].map(number);
        let _ = write!(
            text,
            "<path d=\"M{x} {y}m9 0l-9 9M{right} {y}m-9 0l9 9M{x} {bottom}m9 0l-9 -9M{right} {bottom}m-9 0l9 -9\" fill=\"none\" stroke=\"{stroke}\"/>"
        );
    }
}

/// Whether the box has the colour of the paper.
pub(super) fn is_hollow(style: &Style) -> bool {
    style.fill == "#ffffff"
}

/// The class and the colour of a border that a mark emphasises.
fn border(marks: crate::Marks) -> Option<(&'static str, &'static str)> {
    let dark = [(Mark::Requested, "requested"), (Mark::Named, "named")];
    let dark = || dark.into_iter().find(|(mark, _)| marks.has(*mark));
    emphasis(marks).or_else(|| dark().map(|(_, name)| (name, "#111827")))
}
