//! The inputs of a run by name: what is given, and what there is to look at of it.

use super::super::Emitter;
use super::super::code::{Code, INLINE};
use crate::graph::Input;
use crate::list::List as _;
use crate::schedule::travels;
use crate::ty::Ty;

impl Emitter<'_> {
    /// The inputs that a node reads which a run by name can run, with their fields.
    fn given_inputs(&self) -> impl Iterator<Item = (usize, &Input, &str)> {
        let fields = self.plan.input_names.iter().map(String::as_str);
        let inputs = self.graph.inputs.iter().zip(fields).enumerate();
        inputs
            .filter(|(_, (input, _))| input.readers.iter().any(|&reader| self.runs[reader]))
            .map(|(id, (input, field))| (id, input, field))
    }

    /// The type of what a run is given, if it is given anything.
    pub(in super::super) fn given_type(&self) -> Option<&'static str> {
        let mut inputs = self.given_inputs().peekable();
        inputs.peek()?;
        Some(if inputs.any(|(_, input, _)| input.ty.has_lifetimes()) {
            "Given<'_>"
        } else {
            "Given"
        })
    }

    /// `Given`.
    pub(in super::super) fn given_struct(&self, code: &mut Code) {
        let Some(ty) = self.given_type() else {
            return;
        };
        code.blank();
        code.line("/// What a run by name is given.");
        let declared = &self.graph.declared;
        if self
            .given_inputs()
            .all(|(_, input, _)| input.ty.is_copy(declared))
        {
            code.line("#[derive(Clone, Copy)]");
        }
        code.open(&format!("struct {} {{", ty.replace("'_", "'a")));
        for (_, input, field) in self.given_inputs() {
            let ty = maybe(&input.ty.with_lifetime(Some("'a")));
            code.line(&format!("{field}: {},", self.paths.ty(&ty)));
        }
        code.close("}");
    }

    /// `Given` of the slots of a run by name.
    pub(in super::super) fn given_of_slots(&self, code: &mut Code) {
        let name = &self.plan.helpers.inputs;
        let takes = |ty: &Ty| matches!(slot(ty).1, Slot::Take(_));
        let (first, then): (Vec<_>, Vec<_>) = self
            .given_inputs()
            .partition(|(_, input, _)| takes(&input.ty));
        let mut fields = Vec::new();
        for (id, input, field) in first.into_iter().chain(then) {
            let (optional, slot) = slot(&input.ty);
            let value = match slot {
                Slot::Take(ty) => format!("{name}.take::<{}>({id})", self.paths.ty(&ty)),
                Slot::Borrow { owned, view } => format!(
                    "{name}.borrow::<{}, {}>({id})",
                    self.paths.ty(&owned),
                    self.paths.ty(&view)
                ),
                Slot::No => "None".to_owned(),
            };
            let value = if optional {
                format!("Some({value})")
            } else {
                value
            };
            fields.push(format!("{field}: {value}"));
        }
        self.given_literal(code, &fields);
    }

    /// `Given` of `Inputs`.
    pub(in super::super) fn given_of_inputs(&self, code: &mut Code) {
        let name = &self.plan.helpers.inputs;
        let value = |(id, input, field): (usize, &Input, &str)| {
            if self.is_partial_input(id) {
                format!("{field}: {name}.{field}")
            } else if input.readers.iter().any(|&reader| self.needed[reader]) {
                format!("{field}: Some({name}.{field})")
            } else {
                format!("{field}: None")
            }
        };
        let fields: Vec<String> = self.given_inputs().map(value).list();
        self.given_literal(code, &fields);
    }

    fn given_literal(&self, code: &mut Code, fields: &[String]) {
        if !fields.is_empty() {
            let head = format!("let {} = Given ", self.plan.helpers.given);
            code.list(&head, ("{", "}"), fields, ";");
        }
    }

    /// At the start of a run by name: the inputs as locals, and views of those that are borrowed.
    pub(super) fn given(&self, code: &mut Code) {
        let helpers = &self.plan.helpers;
        let fields: Vec<String> = self
            .given_inputs()
            .map(|(_, _, field)| field.to_owned())
            .list();
        if fields.is_empty() {
            return;
        }
        code.list(
            "let Given ",
            ("{", "}"),
            &fields,
            &format!(" = {};", helpers.given),
        );
        let is_lent = |ty: &Ty| matches!(slot(ty).1, Slot::Borrow { .. });
        if !self.given_inputs().any(|(_, input, _)| is_lent(&input.ty)) {
            return;
        }
        let mut views = vec!["nevis::rt::Elsewhere".to_owned(); self.graph.inputs.len()];
        for (id, input, field) in self
            .given_inputs()
            .filter(|(_, input, _)| is_lent(&input.ty))
        {
            let value = match slot(&input.ty) {
                (true, _) => format!("{field}.flatten()"),
                (false, _) => field.to_owned(),
            };
            views[id] = format!("nevis::rt::lent({value}, &INPUT_{id})");
        }
        let (request, name) = (&helpers.request, &helpers.views);
        let shared = |at: usize| format!("{name}.{at}.shared()");
        let shared: Vec<String> = (0..views.len()).map(shared).list();
        let end = if views.len() == 1 { ",)" } else { ")" };
        code.list(&format!("let {name} = "), ("(", end), &views, ";");
        code.list(&format!("let {name} = "), ("[", "]"), &shared, ";");
        code.line(&format!("let {request} = &{request}.with_inputs(&{name});"));
    }

    /// `look`: a view of each of the flow's inputs.
    pub(in super::super) fn look(&self, code: &mut Code) {
        let helpers = &self.plan.helpers;
        let (inputs, look) = (&helpers.inputs, &helpers.views);
        let view = |(id, input): (usize, &Input)| {
            let is_read = input.readers.iter().any(|&reader| self.needed[reader]);
            let field = &self.plan.input_names[id];
            let (is_optional, slot) = slot(&input.ty);
            let slot = (is_optional || self.is_partial_input(id), slot);
            match (is_read, slot) {
                (false, _) | (_, (_, Slot::No)) => "&nevis::rt::Elsewhere".to_owned(),
                (true, (false, Slot::Take(_))) => {
                    format!("&nevis::rt::lent(Some(&{inputs}.{field}), &INPUT_{id})")
                }
                (true, (true, Slot::Take(_))) => {
                    format!("&nevis::rt::lent({inputs}.{field}.as_ref(), &INPUT_{id})")
                }
                (true, (false, Slot::Borrow { .. })) => {
                    format!("&nevis::rt::lent(Some({inputs}.{field}), &INPUT_{id})")
                }
                (true, (true, Slot::Borrow { .. })) => {
                    format!("&nevis::rt::lent({inputs}.{field}, &INPUT_{id})")
                }
            }
        };
        let views: Vec<String> = self.graph.inputs.iter().enumerate().map(view).list();
        let reads = views.iter().any(|view| view.contains("lent("));
        let unread = if reads { "" } else { "_" };
        code.line(INLINE);
        code.function(
            "fn look",
            &[
                format!("{unread}{inputs}: &{}", self.inputs_type()),
                format!("{look}: &mut dyn FnMut(&[&dyn nevis::rt::View])"),
            ],
            "",
        );
        code.list(&format!("{look}(&"), ("[", "]"), &views, ");");
        code.close("}");
    }

    /// What can be done with the types of the inputs.
    pub(in super::super) fn input_views(&self, code: &mut Code) {
        for (id, input) in self.graph.inputs.iter().enumerate() {
            let runs = input.readers.iter().any(|&reader| self.runs[reader]);
            let needed = input.readers.iter().any(|&reader| self.needed[reader]);
            let (ty, is_used) = match slot(&input.ty).1 {
                Slot::Take(ty) => (ty, needed),
                Slot::Borrow { view, .. } => (view, runs || needed),
                Slot::No => continue,
            };
            if !is_used {
                continue;
            }
            let text = self.paths.ty(&ty);
            code.blank();
            code.line(&format!(
                "/// What there is to look at of the input `{}`.",
                input.name
            ));
            code.open(&format!(
                "const INPUT_{id}: nevis::rt::ViewType<{text}> = {{"
            ));
            code.line("use nevis::rt::Unseen as _;");
            code.line(&format!("type Known = nevis::rt::Sight<{text}>;"));
            code.open("nevis::rt::ViewType {");
            code.line("name: Known::NAME,");
            code.line("any: Known::ANY,");
            code.line("debug: Known::DEBUG,");
            code.line("len: Known::LEN,");
            code.line("serialize: Known::SERIALIZE,");
            code.line("shared: Known::SHARED,");
            code.close("}");
            code.close("};");
        }
    }
}

/// What a run by name holds of a value of this type.
fn maybe(ty: &Ty) -> Ty {
    let name = if ty.optional().is_some() {
        "nevis::rt::Maybe"
    } else {
        "Option"
    };
    Ty::path(name, vec![ty.clone()])
}

/// How an input's value is read from its slot.
pub(crate) enum Slot {
    /// As a value of this type.
    Take(Ty),
    /// By reference: what the slot holds, and as what it is read.
    Borrow { owned: Ty, view: Ty },
    /// The type borrows from elsewhere.
    No,
}

/// How an input of this type travels by name, and whether it may be left out.
pub(crate) fn slot(ty: &Ty) -> (bool, Slot) {
    let (optional, ty) = match ty.optional() {
        Some(inner) => (true, inner),
        None => (false, ty),
    };
    let slot = match ty {
        ty if travels(ty) => Slot::Take(ty.clone()),
        Ty::Ref {
            inner,
            mutable: false,
            ..
        } if travels(inner) && !matches!(**inner, Ty::Other { .. }) => {
            let view = (**inner).clone();
            match view.owned_form() {
                owned if owned == view && is_unsized(&view) => Slot::No,
                owned => Slot::Borrow { owned, view },
            }
        }
        _ => Slot::No,
    };
    (optional, slot)
}

fn is_unsized(ty: &Ty) -> bool {
    matches!(ty, Ty::Path { path, .. } if path == "std::ffi::CStr")
}
