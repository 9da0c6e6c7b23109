//! An SVG picture that needs no fonts and no program: light, or dark where the viewer prefers that.
//!
//! All colours are attributes, which every viewer knows; the style sheet only has the dark ones.

mod edge;
mod legend;
mod node;
mod scene;
mod write;

pub(crate) use legend::swatch;
pub(crate) use scene::scene;
pub use write::escape;

use std::fmt::Write as _;

use crate::{Drawing, GENERATOR, Layout, Options};

pub(crate) const SANS: &str = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

const DARK: &str = include_str!("dark.css");

impl Drawing {
    /// An SVG picture.
    #[must_use]
    pub fn to_svg_with(&self, options: &Options<'_>) -> String {
        let layout = Layout::new(self, options);
        let (legend, size) = legend::legend(self, options, &layout);
        let (width, height) = (write::number(size.0), write::number(size.1));
        let mut text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{SANS}\">\n"
        );
        let _ = writeln!(text, "<!-- {GENERATOR} -->");
        let _ = writeln!(text, "<title>{}</title>", escape(&self.name));
        let _ = writeln!(text, "<style>\n{DARK}</style>");
        let _ = writeln!(
            text,
            "<rect class=\"paper\" width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
        );
        text.push_str(&scene(self, options, &layout));
        text.push_str(&legend);
        text.push_str("</svg>\n");
        text
    }
}
