//! One HTML page: pan, zoom, search, and what there is to say about each node.
//!
//! The page loads nothing, and its content security policy allows no script and no style but its
//! own, by their hashes. Data is in a script element of a type that does not run.

mod data;
mod hash;

pub use hash::sha256_base64;

use std::fmt::Write as _;

use crate::legend::legend;
use crate::svg::{escape, scene};
use crate::text::one_line;
use crate::{Drawing, GENERATOR, Layout, Options};

const STYLE: &str = include_str!("page/page.css");
/// One script, in the order in which its parts build on each other.
const SCRIPT: &str = concat!(
    include_str!("page/view.js"),
    include_str!("page/map.js"),
    include_str!("page/select.js"),
    include_str!("page/panel.js"),
    include_str!("page/search.js"),
    include_str!("page/pointer.js"),
    include_str!("page/keys.js"),
    include_str!("page/theme.js"),
);

/// What another page adds to that of a drawing. Text is not escaped.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default)]
pub struct Extra<'e> {
    /// Style sheet, after the page's own.
    pub style: &'e str,
    /// Script, after the page's own.
    pub script: &'e str,
    /// Elements after the graph.
    pub elements: &'e str,
    /// JSON that can stand in a script element, whose id is `extra`.
    pub data: &'e str,
}

impl Drawing {
    /// One HTML page.
    #[must_use]
    pub fn to_html_with(&self, options: &Options<'_>) -> String {
        self.to_html_and(options, &Extra::default())
    }

    /// One HTML page, with more on it.
    #[doc(hidden)]
    #[must_use]
    pub fn to_html_and(&self, options: &Options<'_>, extra: &Extra<'_>) -> String {
        let layout = Layout::new(self, options);
        let name = escape(&one_line(&self.name));
        let style = hash::sha256_base64(STYLE.as_bytes());
        let script = hash::sha256_base64(SCRIPT.as_bytes());
        let source = |text: &str| match text {
            "" => String::new(),
            text => format!(" 'sha256-{}'", hash::sha256_base64(text.as_bytes())),
        };
        let (more_style, more_script) = (source(extra.style), source(extra.script));
        let element = |open: &str, text: &str, close: &str| match text {
            "" => String::new(),
            text => format!("{open}{text}{close}\n"),
        };
        format!(
            "<!doctype html>\n\
             <html lang=\"en\">\n\
             <head>\n\
             <meta charset=\"utf-8\">\n\
             <meta name=\"generator\" content=\"{GENERATOR}\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'sha256-{style}'{more_style}; script-src 'sha256-{script}'{more_script}; base-uri 'none'; \
             form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{name}</title>\n\
             <style>{STYLE}</style>\n\
             {style_element}\
             </head>\n\
             <body>\n\
             {header}\
             <main>\n\
             <svg id=\"stage\" xmlns=\"http://www.w3.org/2000/svg\" role=\"group\" tabindex=\"0\" \
             aria-label=\"Graph of {name}\"><g id=\"scene\">\n{scene}</g></svg>\n\
             {legend}\
             {CONTROLS}\
             <aside id=\"panel\" aria-live=\"polite\" aria-label=\"Details\" hidden></aside>\n\
             </main>\n\
             {elements}\
             <script type=\"application/json\" id=\"data\">{data}</script>\n\
             {data_element}\
             <script>{SCRIPT}</script>\n\
             {script_element}\
             </body>\n\
             </html>\n",
            header = header(self, &name),
            scene = scene(self, options, &layout),
            legend = legend_list(self, options),
            data = data::json(self, options, &layout),
            style_element = element("<style>", extra.style, "</style>"),
            elements = extra.elements,
            data_element = element(
                "<script type=\"application/json\" id=\"extra\">",
                extra.data,
                "</script>"
            ),
            script_element = element("<script>", extra.script, "</script>"),
        )
    }
}

const CONTROLS: &str = "\
<canvas id=\"map\" aria-hidden=\"true\" hidden></canvas>\n\
<div id=\"controls\" role=\"group\" aria-label=\"View\">\n\
<button id=\"in\" title=\"Zoom in (+)\" aria-label=\"Zoom in\">+</button>\n\
<button id=\"out\" title=\"Zoom out (-)\" aria-label=\"Zoom out\">−</button>\n\
<button id=\"fit\" title=\"Show all (0)\" aria-label=\"Show all\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4\"/></svg></button>\n\
</div>\n";

fn header(drawing: &Drawing, name: &str) -> String {
    let count = |count: usize, one: &str| match count {
        0 => String::new(),
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    let counts = [
        count(drawing.nodes.len(), "node"),
        count(drawing.inputs.len(), "input"),
        count(drawing.blocks.len(), "map block"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|count| !count.is_empty())
        .collect();
    let docs = one_line(drawing.docs.split("\n\n").next().unwrap_or_default());
    format!(
        "<header>\n\
         <h1>{name}</h1>\n\
         <p id=\"about\" title=\"{docs}\"><span>{counts}</span> {docs}</p>\n\
         <div id=\"search\" role=\"search\">\n\
         <input id=\"query\" type=\"search\" placeholder=\"Search nodes\" autocomplete=\"off\" spellcheck=\"false\" \
         role=\"combobox\" aria-expanded=\"false\" aria-controls=\"found\" aria-label=\"Search nodes\"><kbd>/</kbd>\n\
         <ul id=\"found\" role=\"listbox\" aria-label=\"Nodes found\" hidden></ul>\n\
         </div>\n\
         <button id=\"theme\" title=\"Light or dark (t)\" aria-label=\"Light or dark\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle cx=\"8\" cy=\"8\" r=\"6\"/><path d=\"M8 2a6 6 0 0 1 0 12z\" class=\"half\"/></svg></button>\n\
         </header>\n",
        docs = escape(&docs),
        counts = counts.join(" · "),
    )
}

fn legend_list(drawing: &Drawing, options: &Options<'_>) -> String {
    let mut text = String::from("<details id=\"legend\" open><summary>Legend</summary>\n<ul>\n");
    for entry in legend(drawing, options) {
        let swatch = crate::svg::swatch(&entry, (1.5, 1.5));
        let name = escape(&one_line(&entry.name));
        let _ = writeln!(
            text,
            "<li><svg width=\"27\" height=\"18\" aria-hidden=\"true\">{swatch}</svg>{name}</li>"
        );
    }
    text.push_str("</ul></details>\n");
    text
}
