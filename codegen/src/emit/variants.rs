//! What a flow with variants has more: the enum that chooses, and the one branch on it.

use super::Emitter;
use super::code::{Code, literal};
use super::expr::{expr, unlisted};
use crate::list::List as _;
use crate::plan::{Function, Output};
use crate::variants::Variant;

/// The variants of a flow, and the one whose functions are written.
#[derive(Clone, Copy)]
pub(super) struct Variants<'a> {
    pub(super) all: &'a [Variant],
    pub(super) own: Option<&'a Variant>,
    /// The fields of `Outputs`.
    pub(super) outputs: &'a [Output],
}

impl Variants<'_> {
    /// Whether some variants do not need the input.
    pub(super) fn is_partial_input(&self, input: usize) -> bool {
        self.all.iter().any(|variant| !variant.reads(input))
    }

    /// Whether some variants do not have the output.
    pub(super) fn is_partial_output(&self, output: &Output) -> bool {
        let has = |variant: &Variant| variant.outputs.contains(&output.node);
        !self.all.iter().all(has)
    }
}

impl Emitter<'_> {
    /// Whether the field of `Inputs` is an `Option` because some variants do not need it.
    pub(super) fn is_partial_input(&self, input: usize) -> bool {
        !self.graph.inputs[input].optional && self.variants.is_partial_input(input)
    }

    /// For the functions of one variant.
    pub(super) fn of_variant<'v>(&'v self, variant: &'v Variant) -> Emitter<'v> {
        Emitter {
            graph: &variant.graph,
            blocks: &variant.blocks,
            plan: &variant.plan,
            needed: &variant.blocks.needed,
            expanders: self.expanders.clone(),
            positions: self.positions.clone(),
            ranges: self.ranges.clone(),
            variants: Variants {
                own: Some(variant),
                ..self.variants
            },
            ..*self
        }
    }

    pub(super) fn variant_enum(&self, code: &mut Code) {
        code.blank();
        code.line("/// What the flow is compiled for.");
        code.line("#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
        code.open("pub enum Variant {");
        for variant in self.variants.all {
            let config = variant.config.iter();
            let config: Vec<String> = config
                .map(|(key, value)| format!("`{key} = {value}`"))
                .list();
            let docs = if config.is_empty() {
                format!("`{}`, without config.", variant.name)
            } else {
                format!("{}.", config.join(", "))
            };
            code.comment("///", &docs);
            code.line(&format!("{},", variant.type_name));
        }
        code.close("}");
        code.blank();
        code.open("impl Variant {");
        code.line("/// All of them, in the order of the build script.");
        let all: Vec<String> = self.type_names().map(|name| format!("Self::{name}")).list();
        code.wrapped("pub const ALL: &'static [Self] = &", &all, ";");
        code.blank();
        code.line("/// Its name in the build script.");
        code.line("#[must_use]");
        code.function("pub const fn name", &["self".to_owned()], "&'static str");
        code.open("match self {");
        for variant in self.variants.all {
            code.line(&format!(
                "Self::{} => {},",
                variant.type_name,
                literal(&variant.name)
            ));
        }
        code.close("}");
        code.close("}");
        code.close("}");
        code.blank();
        code.open("impl std::fmt::Display for Variant {");
        let formatter = "f: &mut std::fmt::Formatter<'_>".to_owned();
        code.function(
            "fn fmt",
            &["&self".to_owned(), formatter],
            "std::fmt::Result",
        );
        code.line("f.pad(self.name())");
        code.close("}");
        code.close("}");
        code.blank();
        code.open("impl std::str::FromStr for Variant {");
        code.line("type Err = nevis::Error;");
        code.blank();
        code.function(
            "fn from_str",
            &["name: &str".to_owned()],
            "Result<Self, nevis::Error>",
        );
        code.line("nevis::rt::variant(&GRAPH, name).map(|at| Self::ALL[at])");
        code.close("}");
        code.close("}");
    }

    fn type_names(&self) -> impl Iterator<Item = &str> {
        self.variants
            .all
            .iter()
            .map(|variant| variant.type_name.as_str())
    }

    /// Runs the variant that is chosen: the only place that asks which.
    pub(super) fn variant_branch(&self, code: &mut Code) {
        let helpers = &self.plan.helpers;
        let (inputs, executors) = (&helpers.inputs, &helpers.executors);
        let top = &self.plan.functions[0];
        let reads = self.inputs_read().next().is_some();
        let variant = &helpers.variant;
        let mut params = vec![format!("{variant}: Variant")];
        if reads {
            params.push(format!("{inputs}: {}", self.inputs_type()));
        }
        if top.runs_blocks && self.threads {
            params.push(format!("{executors}: &nevis::rt::Executors<'_>"));
        }
        code.blank();
        code.line("/// Runs one of the variants.");
        code.function(
            &format!("fn {}", top.name),
            &params,
            "Result<Outputs, nevis::Error>",
        );
        code.open(&format!("match {variant} {{"));
        // Variants that are alike share an arm.
        let mut arms: Vec<(String, Vec<String>)> = Vec::new();
        for one in self.variants.all {
            let own = &one.plan.functions[0];
            let mut args = Vec::new();
            if self.checks_inputs(one) {
                args.push(variant.as_str());
            }
            if reads {
                args.push(inputs.as_str());
            }
            if own.runs_blocks && self.threads {
                args.push(executors);
            }
            let call = format!("{}({})", own.name, args.join(", "));
            let call = if own.fallible {
                call
            } else {
                format!("Ok({call})")
            };
            let pattern = format!("Variant::{}", one.type_name);
            match arms.iter_mut().find(|(known, _)| *known == call) {
                Some((_, patterns)) => patterns.push(pattern),
                None => arms.push((call, vec![pattern])),
            }
        }
        for (call, patterns) in arms {
            code.line(&format!("{} => {call},", patterns.join(" | ")));
        }
        code.close("}");
        code.close("}");
    }

    /// Whether the variant needs an input that others do without.
    pub(super) fn checks_inputs(&self, own: &Variant) -> bool {
        let mut inputs = 0..self.graph.inputs.len();
        inputs.any(|id| own.reads(id) && self.is_partial_input(id))
    }

    /// The inputs of the variant as locals; one that other variants do without has to be there.
    pub(super) fn variant_inputs(&self, code: &mut Code, own: &Variant) {
        let all: Vec<(usize, &str)> = self.fields_read().list();
        let read: Vec<(usize, &str)> = all.iter().copied().filter(|(id, _)| own.reads(*id)).list();
        if all.is_empty() {
            return;
        }
        let mut fields: Vec<String> = read.iter().map(|(_, field)| (*field).to_owned()).list();
        if read.len() < all.len() {
            fields.push("..".to_owned());
        }
        let inputs = &self.plan.helpers.inputs;
        code.list("let Inputs ", ("{", "}"), &fields, &format!(" = {inputs};"));
        for (id, field) in read {
            if self.is_partial_input(id) {
                let name = literal(&self.graph.inputs[id].name);
                let variant = &self.plan.helpers.variant;
                code.line(&format!(
                    "let {field} = nevis::rt::needed(&GRAPH, {variant}.name(), {name}, {field})?;"
                ));
            }
        }
    }

    /// `Outputs` of what the variant computes.
    pub(super) fn variant_outputs(&self, code: &mut Code, function: &Function) {
        let field = |output: &Output| {
            let field = &output.field;
            let own = self.plan.outputs.iter().zip(&function.outs);
            let mut own = own.filter(|(own, _)| own.field == *field);
            let Some((own, out)) = own.next() else {
                return format!("{field}: None");
            };
            let value = unlisted(&expr(out), own.levels);
            if self.variants.is_partial_output(output) {
                format!("{field}: Some({value})")
            } else if value == *field {
                value
            } else {
                format!("{field}: {value}")
            }
        };
        let fields: Vec<String> = self.variants.outputs.iter().map(field).list();
        let (head, tail) = if function.fallible {
            ("Ok(Outputs ", ")")
        } else {
            ("Outputs ", "")
        };
        code.list(head, ("{", "}"), &fields, tail);
    }

    /// `run` and `run_on` of a flow with variants.
    pub(super) fn variant_runs(&self, code: &mut Code) {
        let top = &self.plan.functions[0];
        let helpers = &self.plan.helpers;
        let (inputs, executor) = (&helpers.inputs, &helpers.executor);
        let parallel = top.runs_blocks && self.threads;
        let reads = self.inputs_read().next().is_some();
        let typed = |name: &str| format!("{name}: {}", self.inputs_type());
        let unread = if parallel || reads { inputs } else { "_inputs" };
        let name = &helpers.variant;
        let variant = format!("{name}: Variant");
        code.blank();
        self.run_docs(code);
        code.line("///");
        code.line("/// On this thread, in order.");
        code.line("///");
        code.line("/// # Errors");
        code.line("///");
        code.line("/// Names the node that fails or panics, and the item, or an input that the variant needs.");
        code.function(
            "pub fn run",
            &[variant.clone(), typed(unread)],
            "Result<Outputs, nevis::Error>",
        );
        if parallel {
            code.line(&format!(
                "run_on({name}, {inputs}, &nevis::SynchronousLocalTaskExecutor)"
            ));
        } else {
            let args = if reads {
                format!("{name}, {inputs}")
            } else {
                name.clone()
            };
            code.line(&format!("nevis::rt::run(&GRAPH, || {}({args}))", top.name));
        }
        code.close("}");
        if !self.threads {
            return;
        }
        code.blank();
        self.run_on_docs(code, parallel);
        code.function(
            "pub fn run_on",
            &[
                variant,
                typed(inputs),
                format!("{executor}: &dyn nevis::TaskExecutor"),
            ],
            "Result<Outputs, nevis::Error>",
        );
        let executors = &helpers.executors;
        code.line(&format!(
            "let {executors} = nevis::rt::Executors::one({executor}).of_variant({name} as usize);"
        ));
        code.line(&format!(
            "<Dataflow as nevis::Flow>::run({inputs}, &{executors})"
        ));
        code.close("}");
    }
}
