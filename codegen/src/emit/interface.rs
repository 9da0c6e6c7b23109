//! What a caller sees: `Inputs`, `Outputs`, `run`, `run_on`.

use super::Emitter;
use super::code::{Code, INLINE, literal};
use super::values::Types;
use crate::graph::Input;
use crate::list::List as _;
use crate::model::Callee;
use crate::plan::Output;
use crate::ty::Ty;

impl Emitter<'_> {
    /// Whether a field of `Inputs` borrows.
    fn inputs_borrow(&self) -> bool {
        self.fields_read()
            .any(|(id, _)| self.graph.inputs[id].ty.has_lifetimes())
    }

    /// The inputs with their fields. What only nodes read that no output needs is not asked for.
    pub(super) fn inputs_read(&self) -> impl Iterator<Item = (&Input, &str)> {
        let is_read = |(input, _): &(&Input, _)| input.readers.iter().any(|&id| self.needed[id]);
        let fields = self.plan.input_names.iter().map(String::as_str);
        self.graph.inputs.iter().zip(fields).filter(is_read)
    }

    /// The same by their positions.
    pub(super) fn fields_read(&self) -> impl Iterator<Item = (usize, &str)> {
        let needed = |id: &usize| {
            let mut readers = self.graph.inputs[*id].readers.iter();
            match self.variants.own {
                // All variants have the fields of all.
                Some(_) => self.variants.all.iter().any(|variant| variant.reads(*id)),
                None => readers.any(|&reader| self.needed[reader]),
            }
        };
        let fields = 0..self.graph.inputs.len();
        fields
            .filter(needed)
            .map(|id| (id, self.plan.input_names[id].as_str()))
    }

    pub(super) fn inputs_type(&self) -> &'static str {
        if self.inputs_borrow() {
            "Inputs<'_>"
        } else {
            "Inputs"
        }
    }

    pub(super) fn inputs(&self, code: &mut Code) {
        code.blank();
        code.line("/// What the flow needs and does not compute.");
        let is_copy = self
            .inputs_read()
            .all(|(input, _)| input.ty.is_copy(&self.graph.declared));
        if is_copy {
            code.line("#[derive(Clone, Copy)]");
        }
        if self.inputs_read().next().is_none() {
            code.line("pub struct Inputs {}");
            return;
        }
        let generics = if self.inputs_borrow() { "<'a>" } else { "" };
        code.open(&format!("pub struct Inputs{generics} {{"));
        for (input, field) in self.inputs_read() {
            let readers: Vec<String> = input
                .readers
                .iter()
                .filter(|&&id| self.needed[id])
                .map(|&id| format!("`{}`", self.graph.nodes[id].name))
                .list();
            let id = self.plan.input_names.iter().position(|name| name == field);
            let is_partial = id.is_some_and(|id| self.is_partial_input(id));
            let optional = match &input.default {
                Some(default) => format!(" May be left out: then it is `{default}`."),
                None if input.optional => " May be left out.".to_owned(),
                None if is_partial => format!(" {}", self.needed_in(id.unwrap_or_default())),
                None => String::new(),
            };
            code.comment("///", &format!("Read by {}.{optional}", readers.join(", ")));
            let ty = input.ty.with_lifetime(Some("'a"));
            let ty = if is_partial {
                Ty::path("Option", vec![ty])
            } else {
                ty
            };
            code.line(&format!("pub {field}: {},", self.paths.ty(&ty)));
        }
        code.close("}");
    }

    pub(super) fn outputs(&self, code: &mut Code) {
        code.blank();
        code.line("/// What the flow computes.");
        code.open("pub struct Outputs {");
        for output in &self.plan.outputs {
            let node = &self.graph.nodes[output.node];
            let docs = match (summary(&node.docs), output.levels) {
                (docs, 0) if docs.is_empty() => format!("The value of `{}`.", node.name),
                (docs, _) if docs.is_empty() => format!("Every item's value of `{}`.", node.name),
                (docs, _) => docs,
            };
            code.comment("///", &docs);
            code.line(&format!(
                "pub {}: {},",
                output.field,
                self.paths.ty(&self.output_type(output))
            ));
        }
        code.close("}");
    }

    /// Shows `Outputs`, whatever the types of its fields can do.
    pub(super) fn outputs_debug(&self, code: &mut Code, types: &mut Types) {
        code.blank();
        code.open("impl std::fmt::Debug for Outputs {");
        code.line(INLINE);
        code.function(
            "fn fmt",
            &[
                "&self".to_owned(),
                "f: &mut std::fmt::Formatter<'_>".to_owned(),
            ],
            "std::fmt::Result",
        );
        code.open("f.debug_struct(\"Outputs\")");
        for output in &self.plan.outputs {
            let field = &output.field;
            let ty = types.name(&self.paths.ty(&self.output_type(output)));
            let name = literal(field);
            code.line(&format!(
                ".field({name}, &nevis::rt::shown(&self.{field}, &{ty}))"
            ));
        }
        code.close("    .finish()");
        code.close("}");
        code.close("}");
    }

    /// `Outputs` of what a run by name gives.
    pub(super) fn outputs_from_results(&self, code: &mut Code) {
        code.blank();
        let results = &self.plan.helpers.results;
        code.open("impl nevis::FromResults for Outputs {");
        let names: Vec<String> = self
            .plan
            .outputs
            .iter()
            .filter(|output| !self.variants.is_partial_output(output))
            .map(|output| literal(&self.graph.nodes[output.node].name))
            .list();
        code.list(
            "const NAMES: &'static [&'static str] = &",
            ("[", "]"),
            &names,
            ";",
        );
        code.blank();
        code.line(INLINE);
        code.function(
            "fn from_results",
            &[format!("{results}: &mut nevis::Dict")],
            "Result<Self, nevis::Error>",
        );
        let mut fields = Vec::new();
        for output in &self.plan.outputs {
            let field = &output.field;
            let name = literal(&self.graph.nodes[output.node].name);
            if self.variants.is_partial_output(output) {
                code.line(&format!(
                    "let {field} = nevis::rt::take_any({results}, {name})?;"
                ));
                fields.push(field.clone());
            } else if output.ty.is_unit() {
                code.line(&format!("{results}.take::<()>({name})?;"));
                fields.push(format!("{field}: ()"));
            } else {
                code.line(&format!("let {field} = {results}.take({name})?;"));
                fields.push(field.clone());
            }
        }
        code.list("Ok(Self ", ("{", "}"), &fields, ")");
        code.close("}");
        code.close("}");
    }

    pub(super) fn runs(&self, code: &mut Code) {
        let top = &self.plan.functions[0];
        let helpers = &self.plan.helpers;
        let parallel = top.runs_blocks && self.threads;
        let inputs = self.inputs_type();
        let param = helpers.inputs.as_str();
        let (pass, unread) = match self.inputs_read().next() {
            Some(_) => (param, param),
            None => ("", "_inputs"),
        };
        code.blank();
        self.run_docs(code);
        code.line("///");
        code.line("/// On this thread, in order.");
        code.line("///");
        code.line("/// # Errors");
        code.line("///");
        code.line("/// Names the node that fails or panics, and the item.");
        code.function(
            "pub fn run",
            &[format!(
                "{}: {inputs}",
                if parallel { param } else { unread }
            )],
            "Result<Outputs, nevis::Error>",
        );
        if parallel {
            code.line(&format!(
                "run_on({param}, &nevis::SynchronousLocalTaskExecutor)"
            ));
        } else {
            let body = match (top.fallible, pass) {
                (true, "") => top.name.clone(),
                (true, _) => format!("|| {}({pass})", top.name),
                (false, _) => format!("|| Ok({}({pass}))", top.name),
            };
            code.line(&format!("nevis::rt::run(&GRAPH, {body})"));
        }
        code.close("}");
        if !self.threads {
            return;
        }
        let executor = &helpers.executor;
        code.blank();
        self.run_on_docs(code, parallel);
        code.function(
            "pub fn run_on",
            &[
                format!("{param}: {inputs}"),
                format!("{executor}: &dyn nevis::TaskExecutor"),
            ],
            "Result<Outputs, nevis::Error>",
        );
        code.line(&format!(
            "<Dataflow as nevis::Flow>::run({param}, &nevis::rt::Executors::one({executor}))"
        ));
        code.close("}");
    }

    /// The type of an output's field.
    fn output_type(&self, output: &Output) -> Ty {
        if self.variants.is_partial_output(output) {
            Ty::path("Option", vec![output.ty.clone()])
        } else {
            output.ty.clone()
        }
    }

    /// Which variants need an input.
    fn needed_in(&self, input: usize) -> String {
        let variants = self.variants.all.iter();
        let variants = variants.filter(|variant| variant.reads(input));
        let names: Vec<String> = variants.map(|variant| format!("`{}`", variant.name)).list();
        format!("Needed in {}.", names.join(", "))
    }

    pub(super) fn run_docs(&self, code: &mut Code) {
        let docs = summary(&self.graph.docs);
        let docs = if docs.is_empty() {
            format!("Runs the flow `{}`.", self.graph.name)
        } else {
            docs
        };
        code.comment("///", &docs);
    }

    pub(super) fn run_on_docs(&self, code: &mut Code, parallel: bool) {
        if parallel {
            let what = self.plan.runs_at_the_same_time();
            code.line(&format!(
                "/// Runs the flow with its {what} on the executor's workers."
            ));
        } else if self.branches {
            code.line("/// Runs the flow. It has no map blocks or branches, so the executor has nothing to share out.");
        } else {
            code.line("/// Runs the flow. It has no map blocks, so the executor has nothing to share out.");
        }
        code.line("///");
        code.line("/// # Errors");
        code.line("///");
        code.line("/// Names the node that fails or panics, and the item; or the executor that cannot run.");
    }

    /// What a caller may leave unused is no dead code: nodes that no output needs, fields, entry points.
    pub(super) fn uses(&self, code: &mut Code) {
        let mut used: Vec<String> = ["&GRAPH", "run", "driver"].map(str::to_owned).to_vec();
        if self.threads {
            used.push("run_on".to_owned());
        }
        let unneeded = (0..self.graph.nodes.len())
            .filter(|&id| !self.needed[id])
            .map(|id| &self.graph.nodes[id].callee);
        for callee in unneeded.chain(&self.graph.left_out) {
            let function = match callee {
                Callee::Function { file, name } | Callee::Predicate { file, name } => {
                    self.paths.function(*file, name)
                }
                Callee::Kernel { file, name, .. } => self.kernel(*file, name),
                _ => continue,
            };
            if !used.contains(&function) {
                used.push(function);
            }
        }
        if !self.variants.all.is_empty() {
            used.extend(["Variant::ALL", "Variant::name"].map(str::to_owned));
        }
        code.blank();
        code.line("/// What a caller may leave unused.");
        code.open("const _: fn(&Outputs) = |outputs| {");
        for used in used {
            code.line(&format!("_ = {used};"));
        }
        for output in &self.plan.outputs {
            let field = &output.field;
            if self.output_type(output).is_unit() {
                code.line(&format!("() = outputs.{field};"));
            } else {
                code.line(&format!("_ = &outputs.{field};"));
            }
        }
        code.close("};");
    }
}

/// The first paragraph of a documentation, as it may stand on a generated item: what it links to is
/// not in scope there.
pub(super) fn summary(docs: &str) -> String {
    let paragraph: Vec<&str> = docs
        .lines()
        .skip_while(|line| line.trim().is_empty())
        .take_while(|line| !line.trim().is_empty())
        .list();
    let text = paragraph.join("\n");
    if text.contains("```") {
        String::new()
    } else {
        text.replace('[', "\\[").replace(']', "\\]")
    }
}

/// Kept next to the fields: a stub's field has a type only if it can be written.
pub(super) fn can_be_field(ty: &Ty) -> bool {
    ty.is_nameable()
}
