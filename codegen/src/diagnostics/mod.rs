//! Mistakes in a flow: collected in every stage, shown together, each at the user's line.

mod render;
mod similar;

pub use nevis_catalogue::{Code, explain};
pub(crate) use similar::most_similar;

use std::fmt::Write as _;

use crate::list::List as _;
use crate::sorted;
use crate::source::{SourceMap, Span};

/// How many errors of one flow are shown; the rest is counted.
const SHOWN: usize = 20;

/// One mistake.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Diagnostic {
    pub(crate) code: Code,
    pub(crate) title: String,
    pub(crate) labels: Vec<Label>,
    pub(crate) notes: Vec<String>,
    pub(crate) helps: Vec<String>,
}

/// An underlined place with what there is to say about it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Label {
    pub(crate) span: Span,
    pub(crate) text: String,
    pub(crate) primary: bool,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, title: impl Into<String>) -> Self {
        Self {
            code,
            title: title.into(),
            labels: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
        }
    }

    /// Underlines the mistake itself.
    #[must_use]
    pub(crate) fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
            primary: true,
        });
        self
    }

    /// Underlines another function that is involved.
    #[must_use]
    pub(crate) fn with(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
            primary: false,
        });
        self
    }

    #[must_use]
    pub(crate) fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    #[must_use]
    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        self.helps.push(text.into());
        self
    }
}

/// The mistakes found so far.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    list: Vec<Diagnostic>,
}

/// The stage before found mistakes; what follows would only repeat them.
#[derive(Debug)]
pub(crate) struct Stop;

impl Diagnostics {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds what was found in each variant of a flow: what all have in common is said once, and of anything
    /// else it is said in which.
    pub(crate) fn of_variants(&mut self, variants: Vec<(&str, Self)>) {
        let count = variants.len();
        let mut found: Vec<(Diagnostic, Vec<&str>)> = Vec::new();
        for (name, diagnostics) in variants {
            for diagnostic in diagnostics.list {
                match found.iter_mut().find(|(known, _)| *known == diagnostic) {
                    Some((_, names)) => names.push(name),
                    None => found.push((diagnostic, vec![name])),
                }
            }
        }
        for (diagnostic, names) in found {
            self.list.push(match names.as_slice() {
                names if names.len() == count => diagnostic,
                [name] => diagnostic.note(format!("in the variant `{name}`")),
                names => diagnostic.note(format!("in the variants `{}`", names.join("`, `"))),
            });
        }
    }

    pub(crate) fn extend(&mut self, list: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(list);
    }

    pub(crate) fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    /// Takes away those after the first `from` that are there already.
    pub(crate) fn forget_repeated(&mut self, from: usize) {
        let new = self.list.split_off(from);
        for diagnostic in new {
            if !self.list.contains(&diagnostic) {
                self.list.push(diagnostic);
            }
        }
    }

    /// Between stages: goes on only when nothing was found.
    pub(crate) fn checkpoint(&self) -> Result<(), Stop> {
        if self.list.is_empty() {
            Ok(())
        } else {
            Err(Stop)
        }
    }

    /// The messages, each as rustc will show it. Sorted by place, so that the order of discovery
    /// does not matter; mistakes without a place come first.
    pub(crate) fn render(mut self, sources: &SourceMap) -> Vec<Message> {
        sorted::sort_by_key(&mut self.list, |diagnostic| {
            diagnostic
                .labels
                .iter()
                .find(|label| label.primary)
                .map(|label| label.span)
        });
        let total = self.list.len();
        let mut messages: Vec<Message> = self
            .list
            .iter()
            .take(SHOWN)
            .map(|diagnostic| Message {
                code: diagnostic.code,
                line: diagnostic
                    .labels
                    .iter()
                    .find(|label| label.primary)
                    .map(|label| sources.line(label.span)),
                text: render::render(sources, diagnostic),
            })
            .list();
        if total > SHOWN
            && let Some(last) = messages.last_mut()
        {
            let more = total - SHOWN;
            let _ = write!(last.text, "\n\nand {more} more mistakes in this flow");
        }
        messages
    }
}

/// A rendered mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its entry in the catalogue.
    pub code: Code,
    /// The line it is about, from 1, if it is about a line.
    pub line: Option<usize>,
    /// Plain text, as rustc prints it after `error: `.
    pub text: String,
}
