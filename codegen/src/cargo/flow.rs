//! A flow as the build script declares it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use nevis_draw::Drawing;

use super::environment::Environment;
use super::inputs;
use super::kernels::Kernels;
use super::libraries::Libraries;
use super::modules::{self, Found};
use super::output::Drawn;
use super::read_config;
use crate::compile::{Compiled, Options, Problem, compile_with};
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic};
use crate::digest::Digest;
use crate::grouping::Grouping;
use crate::list::List as _;
use crate::native::Native;
use crate::sorted::Set;
use crate::source::SourceFile;
use crate::stages::{GraphView, NodeView, Rejection, Stages};

/// A file of the flow.
#[derive(Clone, Debug)]
struct Module {
    path: PathBuf,
    in_crate: Option<String>,
    is_library: bool,
}

/// A flow: its modules, and what is said about it.
#[derive(Clone, Debug)]
#[must_use = "give it to `Builder::flow`"]
pub struct Flow {
    pub(super) name: String,
    modules: Vec<Module>,
    module_overrides: bool,
    inputs: Option<Vec<String>>,
    outputs: Option<Vec<String>>,
    single_threaded: bool,
    parallel_branches: bool,
    grouping: Grouping,
    pub(super) config: Config,
    pub(super) variants: Vec<(String, Config)>,
    pub(super) kernels: Kernels,
    stages: Stages,
}

impl Flow {
    /// A flow without modules; `name` is what `nevis::include_flow!` is given.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            modules: Vec::new(),
            module_overrides: false,
            inputs: None,
            outputs: None,
            single_threaded: false,
            parallel_branches: false,
            grouping: Grouping::default(),
            config: Config::default(),
            variants: Vec::new(),
            kernels: Kernels::default(),
            stages: Stages::default(),
        }
    }

    /// Adds a module. Where it is in the crate follows from its path: `src/a/b.rs` is `crate::a::b`,
    /// below the directory that holds `lib.rs` or `main.rs`.
    pub fn module(self, path: impl AsRef<Path>) -> Self {
        self.add(path.as_ref(), None, false)
    }

    /// Adds a module that is elsewhere in the crate than its path says: `crate::a::b`.
    pub fn module_at(self, path: impl AsRef<Path>, in_crate: &str) -> Self {
        self.add(path.as_ref(), Some(in_crate), false)
    }

    /// Adds a module whose functions are no nodes of the flow by themselves, for attributes that name it or
    /// its functions: `#[nevis::subdag(crate::features)]`. Where it is at its usual place, as
    /// `src/features.rs` or `src/features/mod.rs`, it is found without being listed.
    pub fn library(self, path: impl AsRef<Path>) -> Self {
        self.add(path.as_ref(), None, true)
    }

    /// Adds such a module that is elsewhere in the crate than its path says: `crate::a::b`.
    pub fn library_at(self, path: impl AsRef<Path>, in_crate: &str) -> Self {
        self.add(path.as_ref(), Some(in_crate), true)
    }

    fn add(mut self, path: &Path, in_crate: Option<&str>, is_library: bool) -> Self {
        self.modules.push(Module {
            path: path.to_owned(),
            in_crate: in_crate.map(str::to_owned),
            is_library,
        });
        self
    }

    /// Lets a function of a later module, in the order of the calls of [`Flow::module`], take the place of
    /// one that has the same name in an earlier module. Without this, two functions of one name are a
    /// mistake.
    pub fn allow_module_overrides(mut self) -> Self {
        self.module_overrides = true;
        self
    }

    /// Lists all inputs: any other name that no node computes is then a mistake. Without a list every
    /// such name is an input, unless it is close to a node's name.
    pub fn inputs<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.inputs = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// Chooses what `run` returns; by default the nodes that no other node reads. Of a node in a map
    /// block it is the `Vec` of every item's value.
    pub fn outputs<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.outputs = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// Makes a flow that only ever runs on the calling thread, so that its values need be neither
    /// `Send` nor `Sync`.
    pub fn single_threaded(mut self) -> Self {
        self.single_threaded = true;
        self
    }

    /// Runs independent branches of the flow at the same time, and independent map blocks with them:
    /// `run_on` forks where the graph does, `run` stays on the calling thread. What runs once per item
    /// of a block is not forked. Worth it where branches take some 10 microseconds or more; mark
    /// nodes that take less with `#[nevis::cheap]`, and a branch of such nodes alone is not forked.
    ///
    /// Values that branches exchange must be `Send`, and `Sync` where several read one. A value that
    /// one branch takes while another reads it is cloned.
    pub fn parallel_branches(mut self) -> Self {
        self.parallel_branches = true;
        self
    }

    /// Chooses which nodes are one task: [`Grouping::RepeatableBlocks`], unless another is chosen. It
    /// changes the tasks that errors name and `GRAPH` lists, and never what the flow computes.
    pub fn grouping(mut self, grouping: Grouping) -> Self {
        self.grouping = grouping;
        self
    }

    /// Adds a C source, from which functions that the flow declares in an `extern "C"` block are compiled.
    /// Without any, the source of `src/flow.rs` is `src/flow.c`, if the module has such a block. Needs the
    /// feature `kernels` of this crate, and a C compiler.
    ///
    /// Sources are in the package, and so are the headers beside them; an edit of either compiles them anew.
    /// They are optimised as the crate is, and their warnings are cargo's.
    pub fn kernel(self, path: impl AsRef<Path>) -> Self {
        self.kernels([path])
    }

    /// Adds several C sources; see [`kernel`](Self::kernel).
    pub fn kernels(mut self, paths: impl IntoIterator<Item = impl AsRef<Path>>) -> Self {
        let paths = paths.into_iter().map(|path| path.as_ref().to_owned());
        self.kernels.sources.extend(paths);
        self
    }

    /// Adds a directory of the package from which C sources may include headers.
    pub fn kernel_include(mut self, directory: impl AsRef<Path>) -> Self {
        self.kernels.includes.push(directory.as_ref().to_owned());
        self
    }

    /// Adds an argument of the C compiler, for example `-ffast-math` or `-DSIZE=4`.
    pub fn kernel_flag(mut self, flag: &str) -> Self {
        self.kernels.flags.push(flag.to_owned());
        self
    }

    /// Checks each node of the flow; see [`Stages`]. What it refuses is a compile error at the node.
    ///
    /// ```no_run
    /// use nevis_codegen::Flow;
    ///
    /// let _ = Flow::new("flow").module("src/flow.rs").validate_node(|node| match node.docs() {
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

    /// Checks the flow as a whole; see [`Stages::validate_graph`].
    #[track_caller]
    pub fn validate_graph(
        mut self,
        check: impl Fn(&GraphView<'_>) -> Result<(), Rejection> + Send + Sync + 'static,
    ) -> Self {
        self.stages = self.stages.validate_graph(check);
        self
    }

    /// Does something with the graph of the flow if nothing is wrong with it; see
    /// [`Stages::post_graph_construct`].
    #[track_caller]
    pub fn post_graph_construct(
        mut self,
        work: impl Fn(&GraphView<'_>) -> Result<(), Rejection> + Send + Sync + 'static,
    ) -> Self {
        self.stages = self.stages.post_graph_construct(work);
        self
    }

    pub(super) fn declaration_problem(&self, is_new: bool) -> Option<Diagnostic> {
        let title = if !is_file_name(&self.name) {
            format!(
                "`{}` cannot be the name of a flow: use letters, digits, `_` and `-`",
                self.name
            )
        } else if !is_new {
            format!("the build script declares two flows named `{}`", self.name)
        } else if self.modules.iter().all(|module| module.is_library) {
            format!("the build script gives the flow `{}` no module", self.name)
        } else if self.single_threaded && self.parallel_branches {
            format!(
                "the flow `{}` cannot be both `single_threaded` and `parallel_branches`",
                self.name
            )
        } else {
            return None;
        };
        Some(Diagnostic::new(Code::BadFlow, title).help("correct the build script, build.rs"))
    }

    /// Reads all that the flow is compiled from, but for modules that only its attributes name.
    pub(super) fn prepare(
        &self,
        environment: &Environment,
        stages: &Stages,
        problem: Option<Diagnostic>,
        watched: &mut Set<String>,
    ) -> Prepared {
        let mut problems: Vec<Problem> = problem.into_iter().map(Problem::from).list();
        let mut files = Vec::new();
        let mut libraries = Vec::new();
        let mut read = |config: &Config| read_config(environment, config, watched, &mut problems);
        let config = read(&self.config);
        let variants = self.variants.iter();
        let variants = variants.map(|(name, config)| (name.clone(), read(config)));
        let variants = variants.collect();
        if problems.is_empty() {
            for module in &self.modules {
                match modules::read(
                    environment,
                    &module.path,
                    module.in_crate.as_deref(),
                    watched,
                ) {
                    Found::File(file) if module.is_library => {
                        libraries.push(file.path.clone());
                        files.push(file);
                    }
                    Found::File(file) => files.push(file),
                    Found::Problem(diagnostic) => problems.push((*diagnostic).into()),
                }
            }
        }
        let mut options = Options {
            name: self.name.clone(),
            libraries,
            module_overrides: self.module_overrides,
            inputs: self.inputs.clone(),
            outputs: self.outputs.clone(),
            single_threaded: self.single_threaded,
            parallel_branches: self.parallel_branches,
            grouping: self.grouping.clone(),
            config,
            variants,
            native: Native::default(),
            stages: stages.clone().and(self.stages.clone()),
        };
        let own = self.modules.iter().find(|module| !module.is_library);
        let own = own.filter(|_| problems.is_empty());
        if own.is_some() {
            let kernels = &self.kernels;
            options.native = kernels.compile(environment, &self.name, &files, watched);
        }
        Prepared {
            options,
            files,
            problems,
            own: own.map(|module| module.path.clone()),
        }
    }
}

/// Whether a flow's name can be that of a file, and so be included.
pub(super) fn is_file_name(name: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    !name.is_empty() && name.chars().all(is_plain)
}

/// A flow whose files were read.
pub(super) struct Prepared {
    pub(super) options: Options,
    pub(super) files: Vec<SourceFile>,
    problems: Vec<Problem>,
    /// A module of the flow, beside which others are looked for; `None` if there are problems.
    pub(super) own: Option<PathBuf>,
}

/// A compiled flow, with what else it was made of.
pub(super) struct Made {
    pub(super) compiled: Compiled,
    pub(super) drawn: Drawn,
    /// The modules that were looked for by name, and what was there.
    pub(super) asked: Vec<(String, Digest)>,
    pub(super) watched: Set<String>,
}

impl Prepared {
    /// Whether functions of the build script take part.
    pub(super) fn has_closures(&self) -> bool {
        !self.options.stages.is_none() || matches!(self.options.grouping, Grouping::Own(_))
    }

    pub(super) fn compile(&mut self, environment: &Environment) -> Made {
        let name = &self.options.name;
        let draw = |drawing: &Drawing| Drawn::new(&environment.dir(), name, drawing);
        let drawn = OnceLock::new();
        let mut watched = Set::new();
        let mut asked = Vec::new();
        let compiled = match &self.own {
            Some(own) => {
                let mut libraries = Libraries::new(environment, own, &mut watched);
                let find = &mut |name: &str| {
                    let library = libraries.find(name);
                    asked.push((name.to_owned(), inputs::of_library(&library)));
                    library
                };
                let draw = |drawing: &Drawing| {
                    let _ = drawn.set(draw(drawing));
                };
                compile_with(&self.options, &self.files, &environment.cfg, find, &draw)
            }
            None => crate::compile::refused(&self.options, std::mem::take(&mut self.problems)),
        };
        let drawn = drawn.into_inner();
        Made {
            drawn: drawn.unwrap_or_else(|| draw(&compiled.drawing)),
            compiled,
            asked,
            watched,
        }
    }
}
