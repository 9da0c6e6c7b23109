//! Drawings of dataflow graphs, without dependencies and without external programs.
//!
//! A [`Drawing`] is plain data: nodes, inputs, edges, map blocks, tasks. It is laid out in layers
//! ([`Layout`]) and written as
//!
//! - [`Drawing::to_svg`]: a picture, in light and dark;
//! - [`Drawing::to_html`]: one page to pan, zoom and search, which needs no network;
//! - [`Drawing::to_dot`]: Graphviz's language;
//! - [`Drawing::to_mermaid`]: Mermaid's, for a README.
//!
//! ```
//! use nevis_draw::{Drawing, Edge, End, Input, Node};
//!
//! let mut drawing = Drawing::new("marketing");
//! drawing.inputs.push(Input::new("spend", "&[f64]"));
//! drawing.nodes.push(Node::new("spend_mean", "f64"));
//! drawing.edges.push(Edge::new(End::Input(0), 0));
//!
//! assert!(drawing.to_svg().starts_with("<svg "));
//! ```
//!
//! Colours and shapes follow Apache Hamilton's drawings. All text is taken to be hostile: names,
//! types and documentation are escaped for each format. Equal drawings make equal text.

mod model;

mod find;

mod marks;

mod select;

mod style;

mod legend;

mod text;

mod label;

mod layout;

mod dot;
mod html;
mod mermaid;
mod svg;

/// What the text of each format holds in its first lines: the program it is from.
pub const GENERATOR: &str = "drawn by nevis";

#[doc(hidden)]
pub use html::Extra;
/// What other pages of nevis need to be like these.
#[doc(hidden)]
pub mod page {
    pub use crate::html::sha256_base64;
    pub use crate::svg::escape;
    pub use crate::text::one_line;
}
pub use layout::{Layout, Piece, Point, Rect, Route};
pub use marks::{Mark, Marks};
pub use model::{Block, Drawing, Edge, EdgeKind, End, Input, Kind, Node, Orientation, Task};
pub use style::{ChangeStyle, Options, Style};
