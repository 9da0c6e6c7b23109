//! Forks: what runs at the same time.

use super::Emitter;
use super::code::Code;
use super::expr::nested;
use crate::list::List as _;
use crate::plan::{Function, Lane};
use crate::ty::Ty;

impl Emitter<'_> {
    /// A lane's comment: what it runs.
    pub(super) fn lane_docs(&self, code: &mut Code, function: &Function) {
        let names = self.names_called(function);
        code.comment("///", &format!("A branch of the flow: {names}."));
    }

    fn names_called(&self, function: &Function) -> String {
        const MOST: usize = 12;
        let mut names = Vec::new();
        self.called(function, &mut names);
        let count = names.len();
        let shown = if count > MOST { MOST - 1 } else { count };
        let names = names.iter().take(shown).map(|name| format!("`{name}`"));
        let mut names: Vec<String> = names.list();
        if count > shown {
            names.push(format!("and {} more", count - shown));
        }
        names.join(", ")
    }

    pub(super) fn fork(&self, code: &mut Code, lanes: &[Lane]) {
        let executors = &self.plan.helpers.executors;
        code.line("// Branches, at the same time.");
        let bindings: Vec<String> = lanes.iter().map(|lane| self.bound(lane)).list();
        let is_bound = bindings.iter().any(|binding| binding != "()");
        let call = "nevis::rt::fork(";
        if is_bound {
            code.list("let ", ("(", ")"), &bindings, &format!(" = {call}"));
        } else {
            code.line(call);
        }
        code.indented(|code| {
            code.line("&GRAPH,");
            code.line(&format!("{executors}.home(),"));
            code.open("(");
            for lane in lanes {
                self.lane(code, lane);
            }
            code.close("),");
        });
        code.line(")?;");
    }

    /// The pattern of what a lane gives back.
    fn bound(&self, lane: &Lane) -> String {
        let types = &self.plan.functions[lane.function].out_types;
        // A unit is not given a name.
        let names = lane.bindings.iter().zip(types).map(|(name, ty)| {
            if ty.is_unit() {
                "()".to_owned()
            } else {
                name.clone()
            }
        });
        let names: Vec<String> = names.list();
        match names.as_slice() {
            [one] => one.clone(),
            _ => format!("({})", nested(names).join(", ")),
        }
    }

    /// The same in a run by name, where a branch notes by itself how far it is.
    fn lane_by_name(&self, code: &mut Code, function: &Function, call: Code, args: &[String]) {
        let request = &self.plan.helpers.request;
        let is_unit = function.out_types.iter().all(Ty::is_unit) && function.out_types.len() < 2;
        let head = format!("|| {request}.branch(|{request}| ");
        let (open, close) = if function.fallible || is_unit {
            (function.name.clone(), "")
        } else {
            (format!("Ok({}", function.name), ")")
        };
        let line = format!("{head}{open}({}){close}),", args.join(", "));
        if call.is_empty() && code.fits(&line) {
            code.line(&line);
            return;
        }
        code.open(&format!("{head}{{"));
        code.splice(call);
        // A block that gives nothing ends with a semicolon.
        let close = if is_unit && !function.fallible {
            ";"
        } else {
            close
        };
        code.list(&open, ("(", ")"), args, close);
        code.close("}),");
    }

    /// A closure that calls the lane's function.
    fn lane(&self, code: &mut Code, lane: &Lane) {
        let function = &self.plan.functions[lane.function];
        let mut call = Code::within(code);
        let args = self.arguments(&mut call, function, &lane.args);
        let is_unit = function.out_types.iter().all(Ty::is_unit) && function.out_types.len() < 2;
        let (head, tail) = if function.fallible || is_unit {
            (function.name.clone(), "")
        } else {
            (format!("Ok({}", function.name), ")")
        };
        if self.plan.by_name {
            self.lane_by_name(code, function, call, &args);
            return;
        }
        let closure = format!("|| {head}({}){tail},", args.join(", "));
        if is_unit && !function.fallible {
            // To pass on a unit value is a lint.
            code.open("|| {");
            code.splice(call);
            code.list(&head, ("(", ")"), &args, ";");
            code.line("Ok(())");
            code.close("},");
            return;
        }
        if call.is_empty() && code.fits(&closure) {
            code.line(&closure);
            return;
        }
        code.open("|| {");
        code.splice(call);
        code.list(&head, ("(", ")"), &args, tail);
        code.close("},");
    }
}
