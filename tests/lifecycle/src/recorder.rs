//! An adapter that writes down each hook with all its fields.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use nevis::{
    Adapter, HookResult, Node, PostGraphExecute, PostNodeExecute, PostTaskExecute, PostTaskExpand,
    PostTaskGroup, PostTaskReturn, PreGraphExecute, PreNodeExecute, PreTaskExecute,
    PreTaskSubmission, Stage,
};

/// What was written, a hook on a line.
#[derive(Clone, Default)]
pub struct Trace(Arc<Mutex<Vec<String>>>);

impl Trace {
    fn add(&self, line: String) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(line);
    }

    /// The lines so far, which are taken away.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The same as text.
    #[must_use]
    pub fn text(&self) -> String {
        self.take().join("\n")
    }
}

/// Writes down all hooks, and fails where it is told to.
#[derive(Clone)]
pub struct Recorder {
    name: &'static str,
    trace: Trace,
    fails: Option<(Stage, &'static str)>,
}

impl Recorder {
    /// Writes to this trace.
    #[must_use]
    pub fn new(trace: &Trace) -> Self {
        Self {
            name: "Recorder",
            trace: trace.clone(),
            fails: None,
        }
    }

    /// Under another name.
    #[must_use]
    pub fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Fails at this stage of this node; of the first task that has it.
    #[must_use]
    pub fn failing(mut self, stage: Stage, node: &'static str) -> Self {
        self.fails = Some((stage, node));
        self
    }

    fn end<'n>(&self, stage: Stage, mut nodes: impl Iterator<Item = &'n Node>) -> HookResult {
        match self.fails {
            Some((at, name)) if at == stage && nodes.any(|node| node.name == name) => {
                Err(format!("{} is full", self.name).into())
            }
            _ => Ok(()),
        }
    }

    fn write(&self, stage: Stage, fields: &[(&str, String)]) {
        let mut line = format!("{}.{stage}", self.name);
        for (name, value) in fields {
            let _ = write!(line, " {name}={value}");
        }
        self.trace.add(line);
    }
}

fn names<'n>(nodes: impl Iterator<Item = &'n Node>) -> String {
    let names: Vec<&str> = nodes.map(|node| node.name).collect();
    format!("[{}]", names.join(" "))
}

fn described(node: &Node) -> String {
    let Node {
        name,
        ty,
        file,
        line,
        docs,
        tags,
        ..
    } = node;
    format!("{name}:{ty} at {file}:{line} docs={docs:?} tags={tags:?}")
}

fn arguments(arguments: &[nevis::Argument<'_>]) -> String {
    let shown = arguments.iter().map(|argument| {
        let value = argument.value;
        format!("{}={value} ({})", argument.name, value.type_name())
    });
    let shown: Vec<String> = shown.collect();
    format!("{{{}}}", shown.join(", "))
}

fn spawning(id: Option<nevis::TaskId<'_>>) -> String {
    id.map_or_else(|| "-".to_owned(), |id| id.to_string())
}

fn error(error: Option<&nevis::Error>) -> String {
    error.map_or_else(
        || "-".to_owned(),
        |error| format!("{:?}", error.to_string()),
    )
}

/// What is told of tasks.
macro_rules! task {
    ($context:ident) => {
        [
            ("task", $context.task_id().to_string()),
            ("purpose", format!("{:?}", $context.purpose())),
            ("spawned_by", spawning($context.spawning_task_id())),
            ("nodes", names($context.nodes())),
            ("inputs", format!("{:?}", $context.inputs())),
            ("overrides", names($context.overrides())),
            ("items", format!("{:?}", $context.items())),
        ]
    };
}

impl Adapter for Recorder {
    fn name(&self) -> std::borrow::Cow<'static, str> {
        self.name.into()
    }

    fn pre_graph_execute(&self, context: &PreGraphExecute<'_>) -> HookResult {
        assert_eq!(context.run_id().to_string().len(), 36);
        self.write(
            Stage::PreGraphExecute,
            &[
                ("flow", context.graph().name.to_owned()),
                ("final_vars", format!("{:?}", context.final_vars())),
                ("inputs", arguments(context.inputs())),
                ("overrides", arguments(context.overrides())),
                ("path", names(context.execution_path())),
            ],
        );
        self.end(Stage::PreGraphExecute, context.execution_path())
    }

    fn post_task_group(&self, context: &PostTaskGroup<'_>) -> HookResult {
        let ids: Vec<&str> = context.task_ids().collect();
        self.write(
            Stage::PostTaskGroup,
            &[
                ("tasks", format!("{ids:?}")),
                ("nodes", names(context.nodes())),
            ],
        );
        self.end(Stage::PostTaskGroup, context.nodes())
    }

    fn pre_task_submission(&self, context: &PreTaskSubmission<'_>) -> HookResult {
        self.write(Stage::PreTaskSubmission, &task!(context));
        self.end(Stage::PreTaskSubmission, context.nodes())
    }

    fn pre_task_execute(&self, context: &PreTaskExecute<'_>) -> HookResult {
        self.write(Stage::PreTaskExecute, &task!(context));
        self.end(Stage::PreTaskExecute, context.nodes())
    }

    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        let given: Vec<nevis::Argument<'_>> = context.arguments().iter().collect();
        self.write(
            Stage::PreNodeExecute,
            &[
                ("node", described(context.node())),
                ("task", context.task_id().to_string()),
                ("items", format!("{:?}", context.items())),
                ("arguments", arguments(&given)),
            ],
        );
        self.end(Stage::PreNodeExecute, std::iter::once(context.node()))
    }

    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        let given: Vec<nevis::Argument<'_>> = context.arguments().iter().collect();
        let result = context.result().map_or_else(
            || "-".to_owned(),
            |result| format!("{result} ({})", result.type_name()),
        );
        self.write(
            Stage::PostNodeExecute,
            &[
                ("node", context.node().name.to_owned()),
                ("task", context.task_id().to_string()),
                ("items", format!("{:?}", context.items())),
                ("arguments", arguments(&given)),
                ("success", context.success().to_string()),
                ("result", result),
                ("error", error(context.error())),
            ],
        );
        self.end(Stage::PostNodeExecute, std::iter::once(context.node()))
    }

    fn post_task_execute(&self, context: &PostTaskExecute<'_>) -> HookResult {
        let mut fields = task!(context).to_vec();
        fields.push(("success", context.success().to_string()));
        fields.push(("error", error(context.error())));
        self.write(Stage::PostTaskExecute, &fields);
        self.end(Stage::PostTaskExecute, context.nodes())
    }

    fn post_task_expand(&self, context: &PostTaskExpand<'_>) -> HookResult {
        let mut fields = task!(context).to_vec();
        fields.push(("node", context.node().name.to_owned()));
        fields.push(("block", format!("{:?}", context.block())));
        fields.push(("count", format!("{:?}", context.count())));
        fields.push(("size_hint", format!("{:?}", context.size_hint())));
        self.write(Stage::PostTaskExpand, &fields);
        self.end(Stage::PostTaskExpand, context.nodes())
    }

    fn post_task_return(&self, context: &PostTaskReturn<'_>) -> HookResult {
        let mut fields = task!(context).to_vec();
        fields.push(("success", context.success().to_string()));
        fields.push(("error", error(context.error())));
        self.write(Stage::PostTaskReturn, &fields);
        self.end(Stage::PostTaskReturn, context.nodes())
    }

    fn post_graph_execute(&self, context: &PostGraphExecute<'_>) -> HookResult {
        let results = context
            .results()
            .map_or_else(|| "-".to_owned(), |results| format!("{results:?}"));
        self.write(
            Stage::PostGraphExecute,
            &[
                ("success", context.success().to_string()),
                ("results", results),
                ("error", error(context.error())),
                ("failures", format!("{:?}", context.failures())),
            ],
        );
        self.end(Stage::PostGraphExecute, context.graph().nodes.iter())
    }
}
