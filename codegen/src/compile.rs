//! The whole compiler: a pure function from sources to text.

mod variants;

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use nevis_draw::Drawing;

use crate::config::{Config, Settings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Message};
use crate::grouping::Grouping;
use crate::list::List as _;
use crate::native::{self, Native};
use crate::source::{Source, SourceFile, SourceMap, Span};
use crate::stages::{self, Stages};
use crate::{blocks, draw, emit, gates, group, model, parse, resolve, schedule};

/// What the build script says about a flow, beside its modules.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The flow's name.
    pub name: String,
    /// All inputs of the flow, if they are listed.
    pub inputs: Option<Vec<String>>,
    /// The paths of those files whose functions are nodes only where a subdag names them.
    pub libraries: Vec<String>,
    /// Whether a function may have the name of one of an earlier module, in the order of the files; it is
    /// what counts then.
    pub module_overrides: bool,
    /// The nodes to return; by default those that no other node reads.
    pub outputs: Option<Vec<String>>,
    /// Whether values may only be used on the thread that runs the flow.
    pub single_threaded: bool,
    /// Whether independent branches outside of map blocks run at the same time; not with
    /// `single_threaded`.
    pub parallel_branches: bool,
    /// Which nodes are one task.
    pub grouping: Grouping,
    /// What the flow is compiled for. Files are read by [`Builder`](crate::Builder), and not here.
    pub config: Config,
    /// The variants of the flow by their names: each is compiled for this config too, whose values go before
    /// those of `config`.
    pub variants: Vec<(String, Config)>,
    /// The C sources of nodes that are declared in an `extern "C"` block.
    pub native: Native,
    /// What the build script itself checks, and does with the graph.
    pub stages: Stages,
}

/// A compiled flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    /// The text of the generated file. With mistakes: the messages and stubs of the public items.
    pub rust: String,
    /// The public items alone, which stand in while a module does not parse; empty with mistakes.
    pub stub: String,
    /// The plan, to draw; without nodes if there are mistakes.
    pub drawing: Drawing,
    /// The mistakes.
    pub messages: Vec<Message>,
}

/// A parser that recurses needs room; what it is given is bounded (`parse/limits.rs`).
const STACK: usize = 256 << 20;

/// Compiles one flow. The same sources give the same text, byte for byte, in whatever order, but for
/// [`Options::module_overrides`].
#[must_use]
pub fn compile(options: &Options, files: &[SourceFile], cfg: &parse::Cfg) -> Compiled {
    let find = &mut |_: &str| parse::Library::Absent(Vec::new());
    compile_with(options, files, cfg, find, &|_| {})
}

/// What shall be done with the drawing of a large flow, while its text is written.
pub(crate) type Draw<'a> = dyn Fn(&Drawing) + Sync + 'a;

/// The same, where modules that the flow names and that are not among the files may be found.
pub(crate) fn compile_with(
    options: &Options,
    files: &[SourceFile],
    cfg: &parse::Cfg,
    find: &mut parse::Find<'_>,
    draw: &Draw<'_>,
) -> Compiled {
    let find = Mutex::new(find);
    let work = || {
        let mut find = find.lock().unwrap_or_else(PoisonError::into_inner);
        stages(options, files, cfg, (&mut **find, draw))
    };
    std::thread::scope(|scope| {
        match on_thread(scope, work) {
            Ok(thread) => joined(thread),
            // No room for a thread: this one's stack serves all but hostile sources.
            Err(_) => work(),
        }
    })
}

fn stages(
    options: &Options,
    files: &[SourceFile],
    cfg: &parse::Cfg,
    (find, draw): (&mut parse::Find<'_>, &Draw<'_>),
) -> Compiled {
    let mut cx = Diagnostics::default();
    let mut sources = SourceMap::new(&mut cx, files, &options.libraries);
    let parsed = parse::parse(&mut cx, &mut sources, (cfg, &options.native), find);
    native::check(&mut cx, &options.native, &sources, &parsed.modules);
    if !options.variants.is_empty() {
        return match variants::compile(&mut cx, (options, &sources, &parsed)) {
            Ok(compiled) => compiled,
            Err(known) => mistaken(options, &sources, cx, &known),
        };
    }
    let settings = Settings::new(&options.config);
    let flow = model::model(&mut cx, options, &settings, &parsed);
    if flow.complete {
        flow.config.check(&mut cx, &settings);
    }
    let parse::Parsed {
        modules, declared, ..
    } = parsed;
    let graph = resolve::resolve(&mut cx, flow, declared, options.inputs.as_deref());
    let graph = gates::gates(graph);
    let blocks = blocks::blocks(&mut cx, &graph, options.outputs.as_deref());
    if cx.checkpoint().is_ok() {
        let tasks = group::group(&mut cx, &graph, &blocks, &options.grouping);
        let modes = schedule_modes(options);
        let search = schedule::Search::new(&graph, &blocks, modes);
        let ((plan, drawing), by_name) = beside(
            graph.nodes.len(),
            || search.by_name(),
            || {
                let drawing = draw::drawing(&sources, &graph, &blocks, &tasks);
                let plan = schedule::schedule(&mut cx, &graph, &blocks, modes);
                let checked = (&sources, &graph, &blocks);
                stages::check(&mut cx, &options.stages, checked);
                if cx.checkpoint().is_ok() {
                    stages::constructed(&mut cx, &options.stages, checked);
                }
                if cx.checkpoint().is_err() {
                    search.give_up();
                }
                // While the other thread, which has more to do, goes on.
                drop(modules);
                (plan, drawing)
            },
        );
        if cx.checkpoint().is_ok() {
            let by_name = by_name.unwrap_or_else(|| search.by_name());
            let request = emit::Request {
                sources: &sources,
                graph: &graph,
                blocks: &blocks,
                tasks: &tasks,
                plan: &plan,
                by_name: &by_name,
                variants: &[],
                threads: modes.threads,
                branches: modes.branches,
            };
            let stub = || emit::stub(&sources, (&graph, &blocks.outputs), &[], "");
            let (rust, stub) = if graph.nodes.len() < LARGE {
                (emit::emit(&request), stub())
            } else {
                written(&request, || {
                    draw(&drawing);
                    stub()
                })
            };
            return Compiled {
                rust,
                stub,
                drawing,
                messages: Vec::new(),
            };
        }
    }
    let outputs = blocks.outputs;
    let variants = Vec::new();
    let known = variants::Known {
        graph,
        outputs,
        variants,
    };
    mistaken(options, &sources, cx, &known)
}

/// A flow of so many nodes is worth a second thread.
const LARGE: usize = 500;

/// Does two things, at the same time for a large flow; the first is not done at all for a small one.
fn beside<A: Send, B>(
    nodes: usize,
    first: impl FnOnce() -> A + Send,
    second: impl FnOnce() -> B,
) -> (B, Option<A>) {
    if nodes < LARGE {
        return (second(), None);
    }
    std::thread::scope(|scope| {
        let thread = on_thread(scope, first);
        let second = second();
        (second, thread.ok().map(joined))
    })
}

/// The text, and what else there is to write, of a large flow: on two threads.
fn written<T: Send>(
    request: &emit::Request<'_>,
    others: impl Fn() -> T + Send + Sync,
) -> (String, T) {
    let others = &others;
    std::thread::scope(|scope| {
        // What else there is comes after, on a thread of its own: the text does not wait for it.
        let thread = on_thread(scope, || (emit::apart(request), on_thread(scope, others)));
        let Ok(thread) = thread else {
            return (emit::emit(request), others());
        };
        let mut writing = None;
        let rust = emit::emit_with(request, || {
            let (apart, others) = joined(thread);
            writing = others.ok();
            apart
        });
        (rust, writing.map_or_else(others, joined))
    })
}

fn joined<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    let joined = thread.join();
    joined.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn on_thread<'scope, T: Send + 'scope>(
    scope: &'scope std::thread::Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> std::io::Result<std::thread::ScopedJoinHandle<'scope, T>> {
    std::thread::Builder::new()
        .name("nevis-codegen".to_owned())
        .stack_size(STACK)
        .spawn_scoped(scope, work)
}

fn schedule_modes(options: &Options) -> schedule::Modes {
    let threads = !options.single_threaded;
    let branches = options.parallel_branches && threads;
    schedule::Modes { threads, branches }
}

/// A flow with mistakes: its messages, and what is known of its inputs and outputs.
fn mistaken(
    options: &Options,
    sources: &SourceMap,
    cx: Diagnostics,
    known: &variants::Known,
) -> Compiled {
    let messages = cx.render(sources);
    let shown = shown_messages(&options.name, &messages);
    Compiled {
        rust: emit::stub(
            sources,
            (&known.graph, &known.outputs),
            &known.variants,
            &shown,
        ),
        stub: String::new(),
        drawing: Drawing::default(),
        messages,
    }
}

/// The file of the message at this position, beside the generated file.
pub(crate) fn message_file(flow: &str, at: usize) -> String {
    format!("{flow}.{}.txt", at + 1)
}

/// Lines of the generated file that make each message a compile error.
pub(crate) fn shown_messages(flow: &str, messages: &[Message]) -> String {
    messages
        .iter()
        .enumerate()
        // rustc reports a syntax error itself, at the token.
        .filter(|(_, message)| message.code != Code::Syntax)
        .map(|(at, _)| message_file(flow, at))
        .fold(String::new(), |lines, file| {
            lines + &format!("::core::compile_error!(include_str!({file:?}));\n")
        })
}

/// What is wrong with a flow before any of it was parsed.
pub(crate) struct Problem {
    pub(crate) diagnostic: Diagnostic,
    /// The file that it is in, where in it, and what to say there.
    pub(crate) place: Option<(SourceFile, Range<usize>, String)>,
}

impl From<Diagnostic> for Problem {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostic,
            place: None,
        }
    }
}

/// A flow whose modules or config could not be read.
pub(crate) fn refused(options: &Options, problems: Vec<Problem>) -> Compiled {
    let mut cx = Diagnostics::default();
    let places = problems.iter().filter_map(|problem| problem.place.as_ref());
    let files: Vec<SourceFile> = places.map(|(file, ..)| file.clone()).list();
    let sources = SourceMap::new(&mut cx, &files, &[]);
    let (settings, nothing) = (Settings::default(), parse::Parsed::default());
    let mut flow = model::model(&mut Diagnostics::default(), options, &settings, &nothing);
    flow.complete = false;
    let graph = resolve::resolve(&mut cx, flow, crate::ty::DeclaredTypes::default(), None);
    for problem in problems {
        let place = problem.place.and_then(|(file, range, label)| {
            let is_it = |source: &Source| source.path == file.path;
            let file = sources.files.iter().position(is_it)?;
            let (start, end) = (range.start, range.end);
            Some((Span { file, start, end }, label))
        });
        cx.push(match place {
            Some((span, label)) => problem.diagnostic.at(span, label),
            None => problem.diagnostic,
        });
    }
    let messages = cx.render(&sources);
    Compiled {
        rust: emit::stub(
            &sources,
            (&graph, &[]),
            &[],
            &shown_messages(&options.name, &messages),
        ),
        stub: String::new(),
        drawing: Drawing::default(),
        messages,
    }
}
