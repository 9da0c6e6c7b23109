//! The inputs of a run by name.

use super::super::Emitter;
use super::super::code::Code;
use crate::schedule::travels;
use crate::ty::Ty;

impl Emitter<'_> {
    /// The inputs, as the flow's functions read them.
    pub(super) fn slots(&self, code: &mut Code) {
        let name = &self.plan.helpers.inputs;
        let inputs: Vec<(usize, &str, &Ty)> = (0..self.graph.inputs.len())
            .filter(|&id| {
                let mut readers = self.graph.inputs[id].readers.iter();
                readers.any(|reader| self.runs[*reader])
            })
            .map(|id| {
                let field = self.plan.input_names[id].as_str();
                (id, field, &self.graph.inputs[id].ty)
            })
            .collect();
        let takes = |ty: &Ty| matches!(slot(ty).1, Slot::Take(_));
        let borrows = inputs
            .iter()
            .any(|(_, _, ty)| matches!(slot(ty).1, Slot::Borrow { .. }));
        let (first, then): (Vec<_>, Vec<_>) = inputs.iter().partition(|(_, _, ty)| takes(ty));
        for &(id, field, ty) in first.iter().chain(&then) {
            let (optional, slot) = slot(ty);
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
            let maybe = if optional {
                "nevis::rt::Maybe"
            } else {
                "Option"
            };
            let ty = Ty::path(maybe, vec![ty.with_lifetime(None)]);
            code.line(&format!("let {field}: {} = {value};", self.paths.ty(&ty)));
        }
        if !borrows && first.is_empty() {
            code.line(&format!("let _ = {name};"));
        }
    }
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
