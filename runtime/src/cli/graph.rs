//! `graph`: draws a flow, or one run of it, or exports its plan.

use std::fs;

use super::arguments::{Format, Graph};
use super::entry::Entry;
use super::failure::{Failure, Mistake};
use super::request;

/// The drawing or plan; nothing if it went to a file.
pub(super) fn graph(flow: &Entry, options: &Graph) -> Result<String, Failure> {
    let mut mistakes = Vec::new();
    let format = match format(options) {
        Ok(format) => format,
        Err(mistake) => {
            mistakes.push(mistake);
            Format::Svg
        }
    };
    let requested = request::requested(flow, "--for", &options.requested, &mut mistakes);
    let overrides = request::requested(flow, "--override", &options.overrides, &mut mistakes);
    Failure::unless_empty(mistakes)?;
    let mut text = write(flow, &requested, &overrides, format)?;
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

/// As the option says, else by the name of the file, which may not say otherwise.
fn format(options: &Graph) -> Result<Format, Mistake> {
    let Some(path) = &options.output else {
        return Ok(options.format.unwrap_or(Format::Svg));
    };
    let file = path.display();
    match (options.format, Format::of(path)) {
        (None, None) => Err(Mistake::new(
            format!("the ending of `{file}` is that of no format"),
            format!(
                "the endings are .{}; or choose with --format",
                Format::ENDINGS.map(|(ending, _)| ending).join(", .")
            ),
        )),
        (Some(format), Some(by_name)) if format != by_name => {
            let (ending, name) = (format.ending(), format.name());
            Err(Mistake::new(
                format!(
                    "`{file}` ends like a file of the format {}, but --format says {name}",
                    by_name.name()
                ),
                format!("leave --format out, or give a name that ends in .{ending}"),
            ))
        }
        (Some(format), _) | (None, Some(format)) => Ok(format),
    }
}

fn write(
    flow: &Entry,
    requested: &[&str],
    overrides: &[&str],
    format: Format,
) -> Result<String, Failure> {
    let graph = flow.graph;
    let is_whole = requested.is_empty() && overrides.is_empty();
    let drawing = || {
        if is_whole {
            return Ok(graph.drawing());
        }
        graph.drawing_of_execution(requested, &[], overrides)
    };
    Ok(match format {
        Format::Svg => drawing()?.to_svg(),
        Format::Html => drawing()?.to_html(),
        Format::Dot => drawing()?.to_dot(),
        Format::Mermaid => drawing()?.to_mermaid(),
        Format::Json if is_whole => graph.export(),
        Format::Json => graph.export_execution(requested, &[], overrides)?,
    })
}
