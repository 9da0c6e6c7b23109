//! The legend: what occurs in a drawing and nothing else, sorted by name.

use std::collections::BTreeMap;

use crate::style::emphasis;
use crate::{Drawing, Mark, Options, Style};

/// One entry: a box of the style, with the marks.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) style: Style,
    /// The colour of the border, if it is a mark's.
    pub(crate) border: Option<&'static str>,
    /// Whether it is faint, like what did not run.
    pub(crate) is_faint: bool,
}

pub(crate) fn legend(drawing: &Drawing, options: &Options<'_>) -> Vec<Entry> {
    let mut entries = BTreeMap::new();
    let mut last = None;
    for end in options.ends(drawing) {
        // Nearly all look like the one before.
        if last.is_some_and(|last| options.are_alike(drawing, last, end)) {
            continue;
        }
        last = Some(end);
        let style = options.style_of(drawing, end);
        let marks = drawing.marks(end);
        let blank = || Style {
            fill: "#ffffff".into(),
            ..Style::input()
        };
        let solid = || Style {
            dashed: false,
            rounded: true,
            ..blank()
        };
        if let Some((name, colour)) = emphasis(marks) {
            entries
                .entry(name.to_owned())
                .or_insert((solid(), Some(colour), false));
        }
        for (mark, name) in [(Mark::Requested, "requested"), (Mark::Named, "named")] {
            if marks.has(mark) {
                let entry = (solid(), Some("#111827"), false);
                entries.entry(name.to_owned()).or_insert(entry);
            }
        }
        if marks.has(Mark::NotRun) {
            entries
                .entry("not run".to_owned())
                .or_insert((solid(), None, true));
        }
        entries
            .entry(style.legend.clone())
            .or_insert((style, None, false));
    }
    let entry = |(name, (style, border, is_faint))| Entry {
        name,
        style,
        border,
        is_faint,
    };
    entries.into_iter().map(entry).collect()
}
