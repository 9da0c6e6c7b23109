//! Tags as attributes say them: `owner = "growth", pii = "false"`.

use crate::ast::{Argument, Kind, Literal};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// The tag of values that are never shown.
pub(crate) const SECRET: &str = "secret";

/// What one list of tags is called, and an example of how it is written, in messages.
#[derive(Clone, Copy)]
pub(crate) struct Written {
    pub(crate) attribute: &'static str,
    pub(crate) example: &'static str,
    pub(crate) secret: &'static str,
}

pub(crate) const TAG: Written = Written {
    attribute: "tag",
    example: "`#[nevis::tag(owner = \"growth\")]`",
    secret: "`#[nevis::tag(secret = \"true\")]`",
};

pub(crate) const TAG_OUTPUTS: Written = Written {
    attribute: "tag_outputs",
    example: "`#[nevis::tag_outputs(price(owner = \"growth\"))]`",
    secret: "`#[nevis::tag_outputs(price(secret = \"true\"))]`",
};

impl Written {
    pub(crate) fn help(self) -> String {
        format!("tags are texts by name: {}", self.example)
    }
}

/// Reads a list of tags, which is not empty, after those that are known; says what is wrong.
pub(crate) fn read(
    cx: &mut Diagnostics,
    written: Written,
    (list, span): (&[Argument], Span),
    tags: &mut Vec<(String, String)>,
) {
    let attribute = written.attribute;
    let help = written.help();
    let secret_help = format!("of what is never shown: {}", written.secret);
    let mut wrong = |span, title: String, label: &str, help: &str| {
        let diagnostic = Diagnostic::new(Code::BadArgument, title).at(span, label);
        cx.push(diagnostic.help(help));
    };
    if list.is_empty() {
        let title = format!("`{attribute}` needs at least one `name = \"text\"`");
        wrong(span, title, "has none", &help);
    }
    for Argument { name, value } in list {
        let Some(name) = name else {
            let title = format!("`{attribute}` takes `name = \"text\"`, separated by commas");
            wrong(value.span, title, "not of this form", &help);
            continue;
        };
        let key = &name.text;
        match &value.kind {
            // A secret that is not known as one would be shown.
            _ if key != SECRET && key.eq_ignore_ascii_case(SECRET) => {
                let title = format!("the tag `{key}` is written `{SECRET}`");
                wrong(name.span, title, "in other letters", &secret_help);
            }
            Kind::Literal(Literal::Text(text))
                if key == SECRET && !["true", "false"].contains(&text.as_str()) =>
            {
                let title = format!("the tag `{SECRET}` is \"true\" or \"false\"");
                wrong(value.span, title, "is neither", &secret_help);
            }
            Kind::Literal(Literal::Text(text)) if tags.iter().all(|(known, _)| known != key) => {
                tags.push((key.clone(), text.clone()));
            }
            Kind::Literal(Literal::Text(_)) => {
                let title = format!("the tag `{key}` is given twice");
                wrong(name.span, title, "a second time", &help);
            }
            _ => {
                let title = format!("the tag `{key}` is not a text");
                wrong(value.span, title, "write it in quotes", &help);
            }
        }
    }
}
