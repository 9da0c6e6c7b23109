//! Blocks, edges and nodes, without what is around them.

use std::fmt::Write as _;

use super::write::{escape, number};
use super::{edge, node};
use crate::label::{TYPE_SIZE, block_title};
use crate::{Drawing, Layout, Options, Rect};

/// The elements of a drawing. Nodes have ids: `v0` and so on, in the order of `Drawing::position`.
pub(crate) fn scene(drawing: &Drawing, options: &Options<'_>, layout: &Layout) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "<g class=\"blocks\" stroke-linejoin=\"round\">");
    for block in outside_in(drawing) {
        if let Some(rect) = &layout.blocks[block] {
            write_block(&mut text, rect);
        }
    }
    let _ = writeln!(
        text,
        "</g>\n<g class=\"edges\" stroke=\"#667788\" fill=\"#667788\" stroke-width=\"1.4\">"
    );
    edge::write(&mut text, drawing, layout);
    let _ = writeln!(
        text,
        "</g>\n<g class=\"nodes\" text-anchor=\"middle\" fill=\"#14222d\">"
    );
    for end in options.ends(drawing) {
        node::write(&mut text, drawing, options, layout, end);
    }
    let _ = writeln!(
        text,
        "</g>\n<g class=\"titles\" font-weight=\"600\" font-size=\"{TYPE_SIZE}\" fill=\"#22674a\" stroke=\"#e8f6ef\" stroke-width=\"3.5\" stroke-linejoin=\"round\">"
    );
    for (block, rect) in layout.blocks.iter().enumerate() {
        if let Some(rect) = rect {
            // Over the edges, with a rim that keeps them from the letters.
            let _ = writeln!(
                text,
                "<text x=\"{}\" y=\"{}\" paint-order=\"stroke\">{}</text>",
                number(rect.x + 29.0),
                number(rect.y + 19.5),
                escape(&block_title(drawing, block)),
            );
        }
    }
    text.push_str("</g>\n");
    text
}

/// Outer blocks first: they are painted below the others.
fn outside_in(drawing: &Drawing) -> Vec<usize> {
    let parent = |block: &usize| drawing.blocks[*block].parent;
    let depth = |block: &usize| std::iter::successors(Some(*block), parent).count();
    let mut blocks: Vec<usize> = (0..drawing.blocks.len()).collect();
    blocks.sort_by_key(depth);
    blocks
}

/// A box that looks like the first of a pile, with an arrow that goes round in its corner.
fn write_block(text: &mut String, rect: &Rect) {
    let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(number);
    let (right, bottom) = (rect.x + rect.width, rect.y + rect.height);
    text.push_str("<g class=\"block\">");
    let _ = write!(
        text,
        "<path class=\"pile\" d=\"M{} {}V{}a8 8 0 0 1 -8 8H{}\" fill=\"none\" stroke=\"#7cc5a1\" stroke-width=\"1.2\"/>",
        number(right + 4.0),
        number(rect.y + 12.0),
        number(bottom - 4.0),
        number(rect.x + 12.0),
    );
    let _ = write!(
        text,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"10\" fill=\"#56e39f\" fill-opacity=\".09\" stroke=\"#4fae82\" stroke-width=\"1.2\"/>"
    );
    // Three quarters of a circle, and the head of an arrow.
    let _ = write!(
        text,
        "<path class=\"repeat\" d=\"M{} {}a4.6 4.6 0 1 1 -1.6 -3.2m.3 -2.6v3h-3\" fill=\"none\" stroke=\"#2c7d57\" stroke-width=\"1.5\" stroke-linecap=\"round\"/>",
        number(rect.x + 21.4),
        number(rect.y + 15.6),
    );
    text.push_str("</g>\n");
}
