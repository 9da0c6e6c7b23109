//! The legend, in rows below the picture.

use std::fmt::Write as _;

use super::node::{is_hollow, write_box};
use super::write::{escape, number};
use crate::label::TYPE_SIZE;
use crate::legend::Entry;
use crate::text::{cut, one_line, sans_width};
use crate::{Drawing, Layout, Options, Rect};

const MARGIN: f64 = 20.0;
const ROW: f64 = 26.0;
const SWATCH: (f64, f64) = (24.0, 15.0);

/// The elements of the legend, and the size of the picture with it.
pub(super) fn legend(
    drawing: &Drawing,
    options: &Options<'_>,
    layout: &Layout,
) -> (String, (f64, f64)) {
    let (mut width, mut height) = (layout.width.max(40.0), layout.height.max(40.0));
    let entries = crate::legend::legend(drawing, options);
    if !options.legend || entries.is_empty() {
        return (String::new(), (width, height));
    }
    let longest = width.max(360.0);
    let (mut x, mut y) = (MARGIN, height + 4.0);
    let mut text = String::from("<g class=\"legend\">\n");
    for entry in &entries {
        let name = cut(&one_line(&entry.name), 40);
        let room = SWATCH.0 + 7.0 + sans_width(&name, TYPE_SIZE);
        if x > MARGIN && x + room + MARGIN > longest {
            (x, y) = (MARGIN, y + ROW);
        }
        width = width.max(x + room + MARGIN);
        write_entry(&mut text, entry, &name, (x, y));
        x += room + 14.0;
    }
    height = y + ROW + 6.0;
    text.push_str("</g>\n");
    (text, (width, height))
}

fn write_entry(text: &mut String, entry: &Entry, name: &str, (x, y): (f64, f64)) {
    text.push_str(&swatch(entry, (x, y)));
    let _ = writeln!(
        text,
        "<text x=\"{}\" y=\"{}\" font-size=\"{TYPE_SIZE}\" fill=\"#445566\">{}</text>",
        number(x + SWATCH.0 + 7.0),
        number(y + 11.5),
        escape(name)
    );
}

/// A small box that looks like what an entry stands for.
pub(crate) fn swatch(entry: &Entry, (x, y): (f64, f64)) -> String {
    let mut class = String::from("swatch");
    if is_hollow(&entry.style) {
        class.push_str(" hollow");
    }
    if entry.border.is_some() {
        let _ = write!(class, " {}", escape(&entry.name));
    }
    let faint = if entry.is_faint {
        " opacity=\".4\""
    } else {
        ""
    };
    let rect = Rect {
        x,
        y,
        width: SWATCH.0,
        height: SWATCH.1,
    };
    let mut text = format!("<g class=\"{class}\"{faint}>");
    write_box(&mut text, &rect, &entry.style, entry.border);
    text.push_str("</g>");
    text
}
