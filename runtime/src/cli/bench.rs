//! `bench`: measures how a flow scales with workers, and says what limits it.

mod arguments;
mod limit;
mod measure;
mod page;
mod plot;
mod profile;
mod report;
mod rows;
mod text;

pub(super) use arguments::Bench;
pub(super) use measure::Setup;

use std::fs;
use std::path::PathBuf;

use super::arguments::{Request, Value};
use super::entry::Entry;
use super::failure::Failure;
use super::interrupt::INTERRUPTED;
use super::request::{self, Ready};
use super::table::shortened;
use super::{Answer, before};
use crate::lifecycle::Layout;
use arguments::Format;
use measure::{Measured, Plan};
use report::Report;

/// How much of an input is shown.
const SHOWN: usize = 60;

/// Measures, writes the files, and gives the table, or JSON or CSV in its place.
pub(super) fn bench(flow: &Entry, options: &Bench) -> Result<Answer, Failure> {
    let mut mistakes = Vec::new();
    let setups = options.setups(&mut mistakes);
    let files = options.files(&mut mistakes);
    let ready = match request::ready(flow, &options.request) {
        Ok(ready) => Some(ready),
        Err(Failure::Usage(more)) => {
            mistakes.extend(more);
            None
        }
        Err(failure) => return Err(failure),
    };
    mistakes.extend(
        files
            .iter()
            .filter_map(|(file, _)| before::unwritable(file)),
    );
    Failure::unless_empty(mistakes)?;
    let Some(ready) = ready else {
        return Ok(String::new().into());
    };
    before::warn_if_unoptimised();
    let inputs = inputs(flow, &options.request, &ready);
    let plan = Plan {
        flow,
        request: &options.request,
        setups,
        repeats: options.repeats.get(),
    };
    let measured = measure::measure(&plan, ready)?;
    let is_interrupted = measured.is_interrupted;
    let report = report(flow, options, inputs, measured);
    write(&report, &files)?;
    let text = match (options.json, options.csv) {
        (true, _) => report.to_json(),
        (_, true) => report.to_csv(),
        _ => report.to_text(),
    };
    let code = if is_interrupted { INTERRUPTED } else { 0 };
    Ok(Answer { text, code })
}

fn report(
    flow: &Entry,
    options: &Bench,
    inputs: Vec<(String, String)>,
    measured: Measured,
) -> Report {
    let rows = rows::rows(measured.runs);
    let profile = measured.profile.as_ref().map(profile::profile);
    let limit = limit::limit(&limit::Facts {
        cores: measured.cores,
        points: rows::points(&rows),
        profile,
        is_interrupted: measured.is_interrupted,
    });
    Report {
        flow: flow.name(),
        variant: options.request.variant.clone(),
        only: options.request.only.clone(),
        inputs,
        cores: measured.cores,
        repeats: options.repeats.get(),
        is_interrupted: measured.is_interrupted,
        warm_up: measured.warm_up,
        knee: rows::knee(&rows),
        rows,
        limit,
    }
}

/// The inputs of the runs as they were typed, with defaults, then overrides and config; secrets are not
/// shown.
fn inputs(flow: &Entry, request: &Request, ready: &Ready) -> Vec<(String, String)> {
    let layout = Layout::new(flow.graph, flow.table);
    let is_secret = |name: &str| {
        let inputs = flow.graph.inputs.iter().map(|input| input.name);
        let nodes = flow.graph.nodes.iter().map(|node| node.name);
        inputs
            .zip(&layout.secret_inputs)
            .chain(nodes.zip(&layout.secret_nodes))
            .any(|(known, is_secret)| *is_secret && known == name)
    };
    let typed = |name: &str| {
        let mut values = request.inputs.iter();
        values.find_map(|value| match value {
            Value::Named(known, text) if known == name => Some(shown(text)),
            _ => None,
        })
    };
    let default = |name: &str| {
        let described = flow.described(name).and_then(|input| input.default);
        described.map(shown)
    };
    let text = |name: &str| match (is_secret(name), typed(name)) {
        (true, _) => "<secret>".to_owned(),
        (_, Some(text)) => text,
        _ if { request.inputs.iter() }.any(|value| matches!(value, Value::File(_))) => {
            "from a file".to_owned()
        }
        _ => default(name).unwrap_or_else(|| "built-in data".to_owned()),
    };
    let names = ready.inputs.names();
    let mut all: Vec<_> = names.map(|name| (name.to_owned(), text(name))).collect();
    for (what, values) in [
        ("override", &request.overrides),
        ("config", &request.config),
    ] {
        all.extend(values.iter().map(|value| match value {
            Value::Named(name, _) if is_secret(name) => {
                (format!("{what} {name}"), "<secret>".to_owned())
            }
            Value::Named(name, text) => (format!("{what} {name}"), shown(text)),
            Value::File(path) => (what.to_owned(), format!("@{}", shown(path))),
        }));
    }
    all
}

fn shown(text: &str) -> String {
    let line = shortened(text.lines().next().unwrap_or_default());
    if line.chars().count() <= SHOWN {
        return line;
    }
    let mut cut: String = line.chars().take(SHOWN).collect();
    cut.push_str("..");
    cut
}

fn write(report: &Report, files: &[(PathBuf, Format)]) -> Result<(), Failure> {
    for (file, format) in files {
        let text = match format {
            Format::Html => report.to_html(),
            Format::Csv => report.to_csv(),
            Format::Json => report.to_json(),
        };
        fs::write(file, text).map_err(|error| {
            let problem = format!("cannot write `{}`: {error}", file.display());
            Failure::usage(problem, "give the path of a file that can be written")
        })?;
        anstream::eprintln!("{}: {}", format.name(), file.display());
    }
    Ok(())
}
