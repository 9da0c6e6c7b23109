//! The formats of nevis, as attributes name them.

use super::Side;
use crate::ast::Literal;
use crate::ty::Ty;

/// A format.
pub(super) struct Known {
    pub(super) name: &'static str,
    /// The feature of `nevis` that it needs.
    feature: Option<&'static str>,
    pub(super) saves: bool,
    settings: &'static [Setting],
}

/// What a format is given.
pub(super) struct Setting {
    pub(super) name: &'static str,
    pub(super) form: Form,
    pub(super) example: &'static str,
    /// What begins the expression: the struct, and its function that takes this.
    pub(super) constructor: Option<(&'static str, &'static str)>,
    /// For one of the two only.
    side: Option<Side>,
}

/// What kind of value a setting is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Path,
    Text,
    Char,
    Bool,
    Count,
    /// A `MemoryStore`.
    Store,
}

const fn path(ty: &'static str) -> Setting {
    first("path", Form::Path, "path = source(data_path)", (ty, "new"))
}

const fn first(
    name: &'static str,
    form: Form,
    example: &'static str,
    constructor: (&'static str, &'static str),
) -> Setting {
    Setting {
        name,
        form,
        example,
        constructor: Some(constructor),
        side: None,
    }
}

const fn option(
    name: &'static str,
    form: Form,
    example: &'static str,
    side: Option<Side>,
) -> Setting {
    Setting {
        name,
        form,
        example,
        constructor: None,
        side,
    }
}

const DIRECTORIES: Setting = option(
    "create_directories",
    Form::Bool,
    "create_directories = true",
    Some(Side::Save),
);
const LOAD: Option<Side> = Some(Side::Load);
const SAVE: Option<Side> = Some(Side::Save);

pub(super) const FORMATS: &[Known] = &[
    Known {
        name: "csv",
        feature: Some("csv"),
        saves: true,
        settings: &[
            path("nevis::io::Csv"),
            option("delimiter", Form::Char, "delimiter = \";\"", None),
            option("headers", Form::Bool, "headers = false", None),
            option("comment", Form::Char, "comment = \"#\"", LOAD),
            option("trim", Form::Bool, "trim = true", LOAD),
            option("flexible", Form::Bool, "flexible = true", LOAD),
            DIRECTORIES,
        ],
    },
    Known {
        name: "json",
        feature: Some("serde"),
        saves: true,
        settings: &[
            path("nevis::io::Json"),
            option("pretty", Form::Bool, "pretty = true", SAVE),
            DIRECTORIES,
        ],
    },
    Known {
        name: "json_lines",
        feature: Some("serde"),
        saves: true,
        settings: &[path("nevis::io::JsonLines"), DIRECTORIES],
    },
    Known {
        name: "parquet",
        feature: Some("parquet"),
        saves: true,
        settings: &[
            path("nevis::io::Parquet"),
            option("batch_rows", Form::Count, "batch_rows = 1024", LOAD),
            option("compress", Form::Bool, "compress = false", SAVE),
            DIRECTORIES,
        ],
    },
    Known {
        name: "text",
        feature: None,
        saves: true,
        settings: &[path("nevis::io::Text"), DIRECTORIES],
    },
    Known {
        name: "bytes",
        feature: None,
        saves: true,
        settings: &[path("nevis::io::Bytes"), DIRECTORIES],
    },
    Known {
        name: "environment",
        feature: None,
        saves: false,
        settings: &[
            first(
                "name",
                Form::Text,
                "name = \"THREADS\"",
                ("nevis::io::Environment", "new"),
            ),
            first(
                "prefix",
                Form::Text,
                "prefix = \"SPEND_\"",
                ("nevis::io::EnvironmentMap", "prefix"),
            ),
            option("default", Form::Text, "default = \"4\"", None),
        ],
    },
    Known {
        name: "memory",
        feature: None,
        saves: true,
        settings: &[
            first(
                "key",
                Form::Text,
                "key = \"spend\"",
                ("nevis::io::Memory", "new"),
            ),
            option("store", Form::Store, "store = source(store)", None),
        ],
    },
];

/// The format that a name of another one stands for.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    Some(match name {
        "tsv" | "table" => "csv",
        "jsonl" | "ndjson" | "jsonlines" | "json_l" => "json_lines",
        "file" | "txt" | "string" | "str" => "text",
        "binary" | "raw" => "bytes",
        "env" | "variable" => "environment",
        "in_memory" | "mem" => "memory",
        _ => return None,
    })
}

impl Known {
    /// Its name, with what it needs.
    pub(super) fn shown(&self) -> String {
        match self.feature {
            Some(feature) => format!("`{}` (feature `{feature}` of nevis)", self.name),
            None => format!("`{}`", self.name),
        }
    }

    pub(super) fn settings_of(&self, side: Side) -> impl Iterator<Item = &'static Setting> + Clone {
        let settings = self.settings.iter();
        settings.filter(move |setting| setting.side.is_none_or(|its| its == side))
    }

    /// How it is written.
    pub(super) fn example(&self, side: Side) -> String {
        let needed = self.settings_of(side).find(|it| it.constructor.is_some());
        let needed = needed.map_or("..", |setting| setting.example);
        format!("write `{}({needed})`", self.name)
    }
}

impl Form {
    /// The type of what a node or an input gives it, where nobody else says one; none if it cannot.
    pub(super) fn source(self) -> Option<Ty> {
        let borrowed = |path: &str| Some(Ty::reference(Ty::path(path, Vec::new())));
        match self {
            Self::Path => borrowed("std::path::Path"),
            Self::Text => borrowed("str"),
            Self::Store => borrowed("nevis::io::MemoryStore"),
            Self::Char | Self::Bool | Self::Count => None,
        }
    }

    /// A literal as generated code has it; none if it does not fit.
    pub(super) fn text(self, literal: &Literal) -> Option<String> {
        match (self, literal) {
            (_, Literal::Item(path)) => Some(path.clone()),
            (Self::Path | Self::Text, Literal::Text(text)) => Some(format!("{text:?}")),
            (Self::Char, Literal::Char(c)) => Some(format!("{c:?}")),
            (Self::Char, Literal::Text(text)) => {
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => Some(format!("{c:?}")),
                    _ => None,
                }
            }
            (Self::Bool, Literal::Bool(value)) => Some(value.to_string()),
            (Self::Count, Literal::Int(digits)) if !digits.starts_with('-') => Some(digits.clone()),
            _ => None,
        }
    }

    /// In a message: "`delimiter` is one character".
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Path => "a path",
            Self::Text => "a text",
            Self::Char => "one character",
            Self::Bool => "`true` or `false`",
            Self::Count => "a number",
            Self::Store => "a `MemoryStore`",
        }
    }
}
