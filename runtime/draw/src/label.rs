//! What is written in a node's box, and how large the box has to be.

use crate::text::{LONGEST, cut, mono_width, one_line, sans_width, wrap};
use crate::{Drawing, End, Options};

pub(crate) const NAME_SIZE: f64 = 13.0;
pub(crate) const TYPE_SIZE: f64 = 11.0;

const NAME_LINE: f64 = 17.0;
const TYPE_LINE: f64 = 14.5;
const PADDING: (f64, f64) = (13.0, 9.0);

/// After how many characters a name and a type go on in the next line.
const NAME_WIDTH: usize = 36;
const TYPE_WIDTH: usize = 30;

/// The lines of a box.
#[derive(Debug)]
pub(crate) struct Label {
    pub(crate) lines: Vec<Line>,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// One line of a box.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) role: Role,
    /// The baseline, below the upper side of the box.
    pub(crate) y: f64,
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Name,
    Type,
    Task,
}

impl Label {
    /// A box with lines broken where they are long.
    pub(crate) fn wrapped(drawing: &Drawing, options: &Options<'_>, end: End) -> Self {
        let mut label = Self {
            lines: Vec::new(),
            width: 44.0,
            height: PADDING.1,
        };
        for (text, role) in rows(drawing, options, end) {
            let (width, size, line) = match role {
                Role::Name => (NAME_WIDTH, NAME_SIZE, NAME_LINE),
                Role::Type | Role::Task => (TYPE_WIDTH, TYPE_SIZE, TYPE_LINE),
            };
            for text in wrap(&text, width) {
                let measure = if role == Role::Name {
                    sans_width
                } else {
                    mono_width
                };
                label.width = label.width.max(measure(&text, size) + 2.0 * PADDING.0);
                label.height += line;
                label.lines.push(Line {
                    text,
                    role,
                    y: label.height - 4.0,
                });
            }
        }
        label.width = label.width.ceil();
        label.height += PADDING.1;
        label
    }
}

/// What a box says, one row each.
pub(crate) fn rows(drawing: &Drawing, options: &Options<'_>, end: End) -> Vec<(String, Role)> {
    let (name, ty) = match end {
        End::Node(id) => (&drawing.nodes[id].name, &drawing.nodes[id].ty),
        End::Input(id) => (&drawing.inputs[id].name, &drawing.inputs[id].ty),
    };
    let mut rows = vec![(cut(&one_line(name), LONGEST), Role::Name)];
    if options.types && !ty.is_empty() {
        rows.push((cut(&one_line(ty), LONGEST), Role::Type));
    }
    if let (true, End::Node(id)) = (options.tasks, end)
        && let Some(task) = drawing.task(id)
    {
        rows.push((cut(&format!("in {}", one_line(task)), LONGEST), Role::Task));
    }
    rows
}

/// What a box says when the pointer is on it.
pub(crate) fn tooltip(drawing: &Drawing, end: End) -> String {
    let (name, ty, docs) = match end {
        End::Node(id) => {
            let node = &drawing.nodes[id];
            (&node.name, &node.ty, &node.docs)
        }
        End::Input(id) => {
            let input = &drawing.inputs[id];
            (&input.name, &input.ty, &input.docs)
        }
    };
    let head = if ty.is_empty() {
        one_line(name)
    } else {
        format!("{}: {}", one_line(name), one_line(ty))
    };
    let docs = crate::text::lines(docs);
    if docs.trim().is_empty() {
        head
    } else {
        format!("{head}\n\n{}", docs.trim())
    }
}

/// The title of a block's box.
pub(crate) fn block_title(drawing: &Drawing, block: usize) -> String {
    cut(
        &format!("once per {}", one_line(drawing.item(block))),
        LONGEST,
    )
}
