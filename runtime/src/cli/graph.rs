//! `graph`: draws a flow, or one run of it, or exports its plan.

use std::fs;

use super::arguments::{Format, Graph};
use super::entry::Entry;
use super::failure::Failure;

/// The drawing or plan; nothing if it went to a file.
pub(super) fn graph(flow: &Entry, options: &Graph) -> Result<String, Failure> {
    let by_name = options.output.as_deref().and_then(Format::of);
    let format = options.format.or(by_name).unwrap_or(Format::Svg);
    let mut text = write(flow, options, format)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let Some(path) = &options.output else {
        return Ok(text);
    };
    fs::write(path, text).map_err(|error| {
        let problem = format!("cannot write `{}`: {error}", path.display());
        Failure::usage(
            problem,
            "give the path of a file in a directory that exists",
        )
    })?;
    Ok(String::new())
}

fn write(flow: &Entry, options: &Graph, format: Format) -> Result<String, Failure> {
    let graph = flow.graph;
    let (requested, overrides) = (strs(&options.requested), strs(&options.overrides));
    let is_whole = requested.is_empty() && overrides.is_empty();
    let drawing = || {
        if is_whole {
            return Ok(graph.drawing());
        }
        graph.drawing_of_execution(&requested, &[], &overrides)
    };
    Ok(match format {
        Format::Svg => drawing()?.to_svg(),
        Format::Html => drawing()?.to_html(),
        Format::Dot => drawing()?.to_dot(),
        Format::Mermaid => drawing()?.to_mermaid(),
        Format::Json if is_whole => graph.export(),
        Format::Json => graph.export_execution(&requested, &[], &overrides)?,
    })
}

fn strs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}
