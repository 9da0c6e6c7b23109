//! The functions that an attribute names, and whether an instance of them would be in itself.

use super::Part;
use crate::ast::NodeFn;
use crate::diagnostics::{Code, Diagnostic, most_similar};
use crate::list::List as _;
use crate::model::expansion::Context;
use crate::parse::Library;
use crate::sorted;
use crate::source::Span;

impl<'a> Context<'a> {
    /// The functions of an instance.
    pub(super) fn functions_of(
        &mut self,
        attribute: &str,
        parts: &[Part],
    ) -> Option<Vec<&'a NodeFn>> {
        let mut functions: Vec<&NodeFn> = Vec::new();
        for part in parts {
            if part.is_module {
                functions.extend(self.functions_of_module(attribute, part)?);
            } else {
                functions.push(self.function(attribute, &part.item, part.span)?);
            }
        }
        Some(functions)
    }

    fn functions_of_module(&mut self, attribute: &str, part: &Part) -> Option<&'a [NodeFn]> {
        let mut modules = self.modules.iter();
        let Some(found) = modules.position(|module| module.path == part.item) else {
            self.no_module(attribute, part);
            return None;
        };
        let module = &self.modules[found];
        if module.is_library {
            self.say(found, None);
            self.named.insert(found);
        }
        self.complete &= module.complete;
        if module.nodes.is_empty() && module.complete && module.poisoned.is_empty() {
            let title = format!("the module `{}` has no nodes", part.item);
            let help = "make a function of it public: every `pub fn` at the top of the module is a node of the subdag";
            self.wrong(part.span, &title, "no public function", help);
            return None;
        }
        Some(&module.nodes)
    }

    fn no_module(&mut self, attribute: &str, part: &Part) {
        let item = &part.item;
        let diagnostic = |title: String, label: &str| {
            Diagnostic::new(Code::BadArgument, title).at(part.span, label)
        };
        let parent = item.rsplit_once("::").and_then(|(around, name)| {
            let mut modules = self.modules.iter();
            Some((modules.find(|module| module.path == around)?, name))
        });
        if let Some((module, name)) = parent {
            let is_function = module.nodes.iter().any(|node| node.name == name)
                || module.poisoned.iter().any(|poisoned| poisoned == name);
            if is_function {
                let title = format!("`{attribute}` names the function `{name}` as a module");
                let help = format!("functions are in a list: `{attribute}([{item}], ..)`");
                self.cx.push(diagnostic(title, "a function").help(help));
                return;
            }
            if module.inline.contains(name) {
                let title = format!("the module `{name}` is written inside of `{}`", module.path);
                let help = format!("move it to a file of its own: `pub mod {name};`");
                self.cx.push(diagnostic(title, "has no file").help(help));
                return;
            }
        }
        let title = format!("`{attribute}` names the module `{item}`, and there is none");
        let mut message = diagnostic(title, "no such module");
        match self.absent.get(item) {
            Some(Library::Refused(problem)) => {
                message = diagnostic(problem.title.clone(), "the file of this module");
                message.code = problem.code;
                message.notes.clone_from(&problem.notes);
                message.helps.clone_from(&problem.helps);
                self.cx.push(message);
                return;
            }
            Some(Library::Absent(places)) if !places.is_empty() => {
                message = message.note(format!("there is neither {}", places.join(" nor ")));
            }
            _ => {}
        }
        let known = self.modules.iter().map(|module| module.path.as_str());
        message = match most_similar(item, known) {
            Some(similar) => message.help(format!("did you mean `{similar}`?")),
            None => message.help(format!("create it, or name its file in the build script: `.library_at(\"src/file.rs\", \"{item}\")`")),
        };
        self.cx.push(message);
    }

    /// Whether a function is in an instance that it makes itself; a message says so.
    pub(in crate::model) fn is_recursive(&mut self, function: &NodeFn) -> bool {
        let mut frames = self.stack.iter();
        let Some(from) = frames.position(|frame| frame.span == function.span) else {
            return false;
        };
        let around = &self.stack[from..];
        // Wherever one goes in, it is the same cycle.
        let mut cycle: Vec<Span> = around.iter().map(|frame| frame.span).list();
        sorted::sort(&mut cycle);
        if !self.cycles.insert(cycle) {
            return true;
        }
        let name = &function.name;
        let mut path: Vec<String> = around
            .iter()
            .map(|frame| format!("`{}`", frame.name))
            .list();
        path.push(format!("`{name}`"));
        let title = format!("a subdag of `{name}` contains `{name}` itself");
        let mut diagnostic = Diagnostic::new(Code::Cycle, title);
        for (at, frame) in around.iter().enumerate() {
            let Some((span, named)) = &frame.instance else {
                continue;
            };
            let next = around.get(at + 1).map_or(name, |next| &next.name);
            let label = format!(
                "`{}` makes an instance of {named}, where `{next}` is",
                frame.name
            );
            diagnostic = if at == 0 {
                diagnostic.at(*span, label)
            } else {
                diagnostic.with(*span, label)
            };
        }
        let help = "move one of the functions to another module, or name functions instead of a module: `subdag([crate::features::total], ..)`";
        self.cx.push(
            diagnostic
                .note(format!("the way around is {}", path.join(" -> ")))
                .help(help),
        );
        true
    }
}
