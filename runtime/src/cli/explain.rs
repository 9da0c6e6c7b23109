//! `explain`: what a code of a compile error means.

use nevis_catalogue::Code;
use serde_json::{Value as Json, json};

use super::Gallery;
use super::arguments::Explain;
use super::failure::Failure;

/// The long form of one code, or a line for each.
pub(super) fn explain(gallery: &Gallery<'_>, options: &Explain) -> Result<String, Failure> {
    let codes = match &options.code {
        None => Code::ALL,
        Some(id) => std::slice::from_ref(find(gallery, id)?),
    };
    if options.json {
        let codes: Json = codes.iter().copied().map(to_json).collect();
        return Ok(format!("{codes:#}\n"));
    }
    let is_one = options.code.is_some();
    let texts = codes.iter().map(|code| {
        let (id, title) = (code.id(), code.title());
        if is_one {
            format!("{id}: {title}\n\n{}\n", code.explanation())
        } else {
            format!("{id}  {title}\n")
        }
    });
    Ok(texts.collect())
}

fn find(gallery: &Gallery<'_>, id: &str) -> Result<&'static Code, Failure> {
    let code = Code::ALL
        .iter()
        .find(|code| code.id().eq_ignore_ascii_case(id));
    code.ok_or_else(|| {
        Failure::usage(
            format!("there is no code `{id}`"),
            format!("`{} explain` lists all codes", gallery.program),
        )
    })
}

fn to_json(code: Code) -> Json {
    json!({ "code": code.id(), "title": code.title(), "explanation": code.explanation() })
}
