//! Talking to cargo: the only module that reads files and the environment, and writes.

mod compiler;
mod config;
#[cfg(feature = "toml")]
mod config_files;
mod environment;
mod flow;
mod included;
mod inputs;
mod kernels;
mod libraries;
mod modules;
mod output;
#[cfg(test)]
mod tests;
mod work;

use crate::sorted::Set;
use std::path::{Path, PathBuf};

use crate::diagnostics::Message;
use crate::stages::{GraphView, NodeView, Rejection, Stages};

#[cfg(not(feature = "toml"))]
use config::read as read_config;
#[cfg(feature = "toml")]
use config_files::read as read_config;
use environment::Environment;
use work::Job;

pub use flow::Flow;

/// Compiles one flow module, or every flow of a directory, with the defaults of [`Builder`].
///
/// `build("src/flow.rs")` compiles the flow `flow` of that module. `build("flows")` compiles each
/// module directly in that directory (`lib.rs`, `main.rs` and `mod.rs` aside) as a flow of its own,
/// named after its file. The path is relative to the package.
///
/// Mistakes in a flow do not end the build script: they become compile errors where
/// `nevis::include_flow!` includes it. Outside of a build script of cargo, or when the output cannot
/// be written, the process ends with a message.
pub fn build(path: impl AsRef<Path>) {
    Builder::new().path(path).build();
}

/// Which flows a package has.
///
/// ```no_run
/// use nevis_codegen::{Builder, Flow};
///
/// Builder::new()
///     .flow(Flow::new("word_count").module("src/word_count.rs"))
///     .flow(Flow::new("marketing").module("src/spend.rs").module("src/report.rs").outputs(["report"]))
///     .build();
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "call `.build()`"]
pub struct Builder {
    flows: Vec<Flow>,
    paths: Vec<PathBuf>,
    stages: Stages,
}

impl Builder {
    /// No flows yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a flow.
    pub fn flow(mut self, flow: Flow) -> Self {
        self.flows.push(flow);
        self
    }

    /// Adds what [`build`] takes: a module, or a directory of modules.
    pub fn path(mut self, path: impl AsRef<Path>) -> Self {
        self.paths.push(path.as_ref().to_owned());
        self
    }

    /// Checks each node of every flow; see [`Stages`]. What it refuses is a compile error at the node.
    ///
    /// ```no_run
    /// use nevis_codegen::Builder;
    ///
    /// let _ = Builder::new().path("src/flow.rs").validate_node(|node| match node.docs() {
    ///     "" => Err("it has no documentation".to_owned()),
    ///     _ => Ok(()),
    /// });
    /// ```
    #[track_caller]
    pub fn validate_node(
        mut self,
        check: impl Fn(&NodeView<'_>) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        self.stages = self.stages.validate_node(check);
        self
    }

    /// Checks every flow as a whole; see [`Stages::validate_graph`].
    #[track_caller]
    pub fn validate_graph(
        mut self,
        check: impl Fn(&GraphView<'_>) -> Result<(), Rejection> + Send + Sync + 'static,
    ) -> Self {
        self.stages = self.stages.validate_graph(check);
        self
    }

    /// Does something with the graph of every flow if nothing is wrong with it; see
    /// [`Stages::post_graph_construct`].
    #[track_caller]
    pub fn post_graph_construct(
        mut self,
        work: impl Fn(&GraphView<'_>) -> Result<(), Rejection> + Send + Sync + 'static,
    ) -> Self {
        self.stages = self.stages.post_graph_construct(work);
        self
    }

    /// Compiles all flows, and writes them where `nevis::include_flow!` finds them.
    ///
    /// With `NEVIS_EMIT=dir` set, the generated text and a drawing are also written to that directory
    /// (relative to the package), for reading.
    pub fn build(self) {
        if let Err(message) = self.run() {
            // `cargo::error` lets cargo print the message without the noise of a panic.
            println!("cargo::error=nevis: {}", message.replace('\n', " "));
            std::process::exit(1);
        }
    }

    fn run(self) -> Result<(), String> {
        self.run_in(&Environment::read()?).map(drop)
    }

    /// Gives the names of the flows that were compiled.
    fn run_in(self, environment: &Environment) -> Result<Vec<String>, String> {
        println!("cargo::rerun-if-env-changed=NEVIS_EMIT");
        let mut watched = Set::new();
        let mut flows = Vec::new();
        for path in &self.paths {
            match modules::expand(environment, path, &mut watched) {
                Ok(found) => flows.extend(found),
                Err(diagnostic) => flows.push((Flow::new(&stem(path)), Some(*diagnostic))),
            }
        }
        flows.extend(self.flows.into_iter().map(|flow| (flow, None)));
        let mut writer = output::Writer::new(environment)?;
        let mut names = Set::new();
        let mut jobs = Vec::new();
        for (flow, problem) in flows {
            // File systems differ in whether `Flow.rs` and `flow.rs` are one file.
            let is_new = names.insert(flow.name.to_lowercase());
            let problem = problem.or_else(|| flow.declaration_problem(is_new));
            let prepared = flow.prepare(environment, &self.stages, problem, &mut watched);
            jobs.push(Job::new(environment, writer.dir(), prepared, &mut watched));
        }
        let mut compiled_flows = Vec::new();
        let mut invisible: Vec<Message> = Vec::new();
        for (job, made) in work::all(environment, jobs) {
            let name = &job.prepared.options.name;
            let Some(made) = made else {
                writer.keep(job.files);
                continue;
            };
            compiled_flows.push(name.clone());
            watched.extend(made.watched);
            let compiled = made.compiled;
            let has_file = flow::is_file_name(name);
            if has_file {
                let drawing = made.drawn.digest;
                let files = writer.flow(name, &compiled, made.drawn)?;
                let dir = writer.dir();
                let inputs = job.inputs.filter(|_| compiled.messages.is_empty());
                let record = inputs
                    .and_then(|inputs| inputs::record(dir, inputs, drawing, &made.asked, &files));
                if let Some(record) = record {
                    writer.file(inputs::file(name), &record)?;
                }
            }
            let is_seen = || has_file && included::is_included(environment, name);
            if !compiled.messages.is_empty() && !is_seen() {
                invisible.extend(compiled.messages);
            }
        }
        for path in &watched {
            println!("cargo::rerun-if-changed={path}");
        }
        writer.finish()?;
        if invisible.is_empty() {
            return Ok(compiled_flows);
        }
        // Nothing includes these flows, so their messages would be seen by nobody.
        for message in &invisible {
            eprintln!("error: {}", message.text);
        }
        let titles: Vec<&str> = invisible
            .iter()
            .filter_map(|message| message.text.lines().next())
            .collect();
        Err(titles.join("; "))
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(
        || "flow".to_owned(),
        |stem| stem.to_string_lossy().into_owned(),
    )
}
