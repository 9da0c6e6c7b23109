//! The page: the sentence, the plot, the table, how it was measured. It loads nothing and runs nothing.

use std::env::consts::{ARCH, OS};
use std::fmt::Write as _;

use nevis_draw::page::{escape, one_line, sha256_base64};

use super::plot;
use super::report::{HEADER, Report};
use super::text::counted;

const STYLE: &str = include_str!("page/bench.css");

impl Report {
    pub(super) fn to_html(&self) -> String {
        let name = escape(&one_line(self.flow));
        format!(
            "<!doctype html>\n\
             <html lang=\"en\">\n\
             <head>\n\
             <meta charset=\"utf-8\">\n\
             <meta name=\"generator\" content=\"measured by nevis\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{name}: speed-up over workers</title>\n\
             <style>{STYLE}</style>\n\
             </head>\n\
             <body>\n\
             <header><h1>{name}</h1>\n{chips}</header>\n\
             <main>\n\
             <section class=\"limit\" aria-labelledby=\"limit\"><h2 id=\"limit\">{limit_title}</h2><p>{limit}</p></section>\n\
             <figure>\n{plot}\
             <figcaption>Circles are medians, bars go from the slowest run to the quickest.{knee}</figcaption>\n\
             </figure>\n\
             {table}\
             {notes}\
             </main>\n\
             </body>\n\
             </html>\n",
            hash = sha256_base64(STYLE.as_bytes()),
            chips = self.chips(),
            limit_title = "What limits it",
            limit = sentence(&self.limit.sentence),
            plot = plot::svg(self),
            knee = self.knee_caption(),
            table = self.table(),
            notes = self.measured(),
        )
    }

    /// What ran.
    fn chips(&self) -> String {
        let variant = self.variant.iter().map(|it| format!("variant {it}"));
        let only = (!self.only.is_empty()).then(|| format!("only {}", self.only.join(", ")));
        let inputs = { self.inputs.iter() }.map(|(name, value)| format!("{name}={value}"));
        let mut chips = String::new();
        for text in variant.chain(only).chain(inputs) {
            let _ = write!(chips, "<li>{}</li>", escape(&one_line(&text)));
        }
        match &*chips {
            "" => String::new(),
            chips => format!("<ul class=\"chips\" aria-label=\"Inputs\">{chips}</ul>\n"),
        }
    }

    fn knee_caption(&self) -> String {
        let Some(knee) = self.knee_text() else {
            return String::new();
        };
        format!(" Knee: {knee}.")
    }

    fn table(&self) -> String {
        let mut text =
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Numbers\">\n\
                        <table>\n<thead><tr>"
                .to_owned();
        for name in HEADER {
            let _ = write!(text, "<th scope=\"col\">{name}</th>");
        }
        text.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            let is_knee = self.knee.is_some_and(|knee| {
                !knee.is_last
                    && row.setup.workers() == knee.workers
                    && row.setup.executor() != "sync"
            });
            let class = if is_knee { " class=\"at-knee\"" } else { "" };
            let [workers, cells @ ..] = self.cells(row);
            let _ = write!(text, "<tr{class}><th scope=\"row\">{workers}</th>");
            for cell in cells {
                let _ = write!(text, "<td>{cell}</td>");
            }
            text.push_str("</tr>\n");
        }
        text.push_str("</tbody>\n</table>\n</div>\n");
        text
    }

    /// How it was measured.
    fn measured(&self) -> String {
        let mut text = "<section class=\"how\" aria-labelledby=\"how\"><h2 id=\"how\">How it was measured</h2>\n<ul>\n"
            .to_owned();
        let machine = format!(
            "{} each on {} ({OS}, {ARCH}), nevis {}{}",
            counted(self.repeats, "run"),
            counted(self.cores, "core"),
            env!("CARGO_PKG_VERSION"),
            if cfg!(debug_assertions) {
                ", built without optimisation"
            } else {
                ""
            }
        );
        let terms = "Median, min and max are wall time; CPU time is that of all threads, the median. Speed-up is \
                     the median of the baseline by that of the row, efficiency is speed-up by workers.";
        let knee = "The knee is the number of workers with the greatest speed-up times efficiency: there benefit \
                    to cost is greatest (Eager, Zahorjan and Lazowska, Speedup versus efficiency in parallel \
                    systems, IEEE Transactions on Computers 38, 1989).";
        let notes = self.notes();
        let lines = std::iter::once(&*machine).chain(notes.iter().map(|note| &**note));
        for line in lines.chain([terms, knee]) {
            let _ = writeln!(text, "<li>{}</li>", sentence(line));
        }
        text.push_str("</ul>\n</section>\n");
        text
    }
}

/// As a sentence of its own, with names in code.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase).into_iter().flatten();
    let text: String = first.chain(chars).collect();
    let end = if text.ends_with('.') { "" } else { "." };
    let parts = text.split('`').enumerate();
    let marked: String = parts
        .map(|(at, part)| {
            let part = escape(&one_line_keeping_ends(part));
            if at % 2 == 1 {
                format!("<code>{part}</code>")
            } else {
                part
            }
        })
        .collect();
    format!("{marked}{end}")
}

/// On one line, with the spaces around it.
fn one_line_keeping_ends(text: &str) -> String {
    let start = if text.starts_with(' ') { " " } else { "" };
    let end = if text.ends_with(' ') && text.len() > 1 {
        " "
    } else {
        ""
    };
    format!("{start}{}{end}", one_line(text))
}

#[cfg(test)]
mod tests;
