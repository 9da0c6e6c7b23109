//! A diagnostic as text, drawn against the user's source.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::Diagnostic;
use crate::list::List as _;
use crate::source::SourceMap;
use crate::text::{clipped, is_hostile};

/// A source line longer than this is not drawn: a megabyte on one line helps nobody.
const LONGEST_LINE: usize = 400;

/// Plain ASCII, lower case, without the word `error:`, which rustc adds in front.
pub(super) fn render(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let title = format!("{} [{}]", clipped(&diagnostic.title), diagnostic.code.id());
    let mut group = Group::with_title(Level::ERROR.no_name().primary_title(title.clone()));
    let mut undrawn = Vec::new();
    for file in files(diagnostic) {
        let source = &sources.files[file];
        let mut snippet = Snippet::source(&*source.text)
            .path(source.path.as_str())
            .fold(true);
        let mut drawn = false;
        for label in diagnostic
            .labels
            .iter()
            .filter(|label| label.span.file == file)
        {
            if !is_drawable(&source.text, label.span.start, label.span.end) {
                undrawn.push(format!(
                    "{}:{}: {}",
                    source.path,
                    sources.line(label.span),
                    clipped(&label.text)
                ));
                continue;
            }
            drawn = true;
            let kind = if label.primary {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            snippet = snippet.annotation(
                kind.span(label.span.start..label.span.end)
                    .label(clipped(&label.text)),
            );
        }
        if drawn {
            group = group.element(snippet);
        }
    }
    for text in undrawn.iter().chain(&diagnostic.notes) {
        group = group.element(Level::NOTE.message(clipped(text)));
    }
    for help in &diagnostic.helps {
        group = group.element(Level::HELP.message(clipped(help)));
    }
    let text = Renderer::plain().term_width(140).render(&[group]);
    // Text of the user's file may hold control characters; a terminal must not obey them.
    let text: String = text
        .chars()
        .filter(|&c| matches!(c, '\n' | '\t') || !is_hostile(c))
        .collect();
    // No newline at the end: rustc would indent an empty line.
    text.lines().map(str::trim_end).list().join("\n")
}

/// The files involved, that of the mistake first.
fn files(diagnostic: &Diagnostic) -> Vec<usize> {
    let mut files = Vec::new();
    let primary = diagnostic.labels.iter().filter(|label| label.primary);
    for label in primary.chain(&diagnostic.labels) {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files
}

fn is_drawable(text: &str, start: usize, end: usize) -> bool {
    let fits = end <= text.len()
        && start <= end
        && text.is_char_boundary(start)
        && text.is_char_boundary(end);
    fits && {
        let line_starts = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_ends = text[end..].find('\n').map_or(text.len(), |at| end + at);
        line_ends - line_starts <= LONGEST_LINE
    }
}
