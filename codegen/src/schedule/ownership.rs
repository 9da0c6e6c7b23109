//! How values travel: borrowed, moved at the last use, cloned before it; and when they are dropped.

use crate::graph::{Access, Arg};
use crate::plan::{How, Present, View};
use crate::ty::{DeclaredTypes, Ty};

/// How a function holds a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Owned,
    /// `&view`, the type itself or what it dereferences to.
    Ref(Ty),
    /// `Option<&view>` for an `Option<T>`.
    OptRef(Ty),
}

/// How a value is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Value,
    Ref(Ty),
    OptRef(Ty),
}

/// How a parameter of type `wanted` asks for a value of type `held`.
pub(super) fn need(held: &Ty, wanted: &Ty) -> Need {
    match (wanted, held) {
        (Ty::Ref { inner, .. }, Ty::Ref { .. }) if !matches!(**inner, Ty::Ref { .. }) => {
            Need::Value
        }
        (Ty::Ref { inner, .. }, _) => Need::Ref((**inner).clone()),
        _ => match (wanted.optional(), held.optional()) {
            (Some(Ty::Ref { inner, .. }), Some(held)) if !matches!(held, Ty::Ref { .. }) => {
                Need::OptRef((**inner).clone())
            }
            _ => Need::Value,
        },
    }
}

/// How a parameter asks for the value that it reads, of type `held`.
pub(super) fn need_of_arg(held: &Ty, arg: &Arg) -> Need {
    match arg.access {
        // A list of `Option`s is made of the items.
        Access::CollectOptional => Need::Value,
        _ => need(held, arg.asked()),
    }
}

/// What a parameter makes of a value of type `held` that it runs without, too.
pub(super) fn present(held: &Ty, arg: &Arg, declared: &DeclaredTypes) -> Present {
    match arg.access {
        Access::Optional | Access::IfRuns => Present::Some {
            view: view(held, arg.asked()),
        },
        Access::CollectOptional => Present::Items {
            is_copy: held
                .only_argument()
                .is_some_and(|item| item.is_copy(declared)),
            by_reference: arg.ty.target().is_some(),
            rest: None,
        },
        _ => Present::Needed,
    }
}

/// How a reference to a value becomes one of the type that is asked for.
fn view(held: &Ty, asked: &Ty) -> View {
    let Some(asked) = asked.target() else {
        return View::Same;
    };
    let held = held.target().unwrap_or(held);
    if matches!(held, Ty::Impl { .. }) || held.with_lifetime(None) == asked.with_lifetime(None) {
        View::Same
    } else if matches!(held, Ty::Array(..)) || is_object(asked) && !is_pointer(held) {
        View::Coerced
    } else {
        View::Deref
    }
}

/// How a value is asked for by who only clones it.
pub(super) fn cloned(ty: &Ty, declared: &DeclaredTypes) -> Need {
    let view = |ty: &Ty| ty.borrowed_form().unwrap_or_else(|| ty.clone());
    match ty.optional() {
        _ if ty.is_copy(declared) || matches!(ty, Ty::Ref { .. }) => Need::Value,
        Some(inner) => Need::OptRef(view(inner)),
        None => Need::Ref(view(ty)),
    }
}

/// The form in which a function takes a value, by what is done with it inside.
pub(super) fn param_form(ty: &Ty, needs: &[Need], may_own: bool, declared: &DeclaredTypes) -> Form {
    let by_value = needs.contains(&Need::Value);
    if ty.is_copy(declared) || (may_own && by_value) {
        return Form::Owned;
    }
    if let Some(inner) = ty.optional() {
        let mut views: Vec<&Ty> = Vec::new();
        for need in needs {
            match need {
                Need::Ref(_) => return Form::Ref(ty.clone()),
                Need::OptRef(view) if !views.contains(&view) => views.push(view),
                Need::OptRef(_) | Need::Value => {}
            }
        }
        return match views.as_slice() {
            [view] if !by_value => Form::OptRef((*view).clone()),
            _ => Form::OptRef(inner.clone()),
        };
    }
    let mut views: Vec<&Ty> = Vec::new();
    for need in needs {
        if let Need::Ref(view) = need
            && !views
                .iter()
                .any(|known| known.with_lifetime(None) == view.with_lifetime(None))
        {
            views.push(view);
        }
    }
    let borrowed = ty.borrowed_form();
    match (views.as_slice(), &borrowed) {
        ([view], _) if !by_value => Form::Ref((*view).clone()),
        ([], Some(borrowed)) => Form::Ref(borrowed.clone()),
        (views, Some(borrowed)) if views.iter().all(|view| *view == borrowed) => {
            Form::Ref(borrowed.clone())
        }
        ([view, ..], _) if !ty.is_nameable() => Form::Ref((*view).clone()),
        _ => Form::Ref(ty.clone()),
    }
}

/// What a caller is asked for by a parameter of this form.
pub(super) fn need_of(form: &Form) -> Need {
    match form {
        Form::Owned => Need::Value,
        Form::Ref(view) => Need::Ref(view.clone()),
        Form::OptRef(view) => Need::OptRef(view.clone()),
    }
}

/// The type of a parameter of this form.
pub(super) fn param_type(ty: &Ty, form: &Form) -> Ty {
    match form {
        Form::Owned => ty.clone(),
        Form::Ref(view) => Ty::reference(view.clone()),
        Form::OptRef(view) => Ty::path("Option", vec![Ty::reference(view.clone())]),
    }
}

/// How a held value is passed on to serve a need.
pub(super) fn pass(
    ty: &Ty,
    form: &Form,
    need: &Need,
    may_move: bool,
    declared: &DeclaredTypes,
) -> How {
    if ty.is_unit() {
        return if *need == Need::Value {
            How::Unit
        } else {
            How::UnitRef
        };
    }
    match (form, need) {
        // `&Box<dyn Trait>` does not become `&dyn Trait` by itself: `Box` need not have the trait.
        (Form::Owned, Need::Ref(view)) if is_object(view) && is_pointer(ty) => How::BorrowInner,
        (Form::Ref(held), Need::Ref(view)) if is_object(view) && is_pointer(held) => {
            How::ReborrowInner
        }
        (Form::Owned, Need::Value) if may_move || ty.is_copy(declared) => How::Plain,
        (Form::Owned, Need::Value) if ty.is_std_owned() => How::CloneMethod,
        (Form::Owned, Need::Value) => How::CloneOwned,
        // `param_form` takes the whole `Option` when somebody asks for a reference to it.
        (Form::Owned | Form::OptRef(_), Need::Ref(_)) => How::Borrow,
        (Form::Owned | Form::Ref(_), Need::OptRef(view)) => {
            let inner = ty.optional().and_then(Ty::borrowed_form);
            if inner.as_ref() == Some(view) {
                How::AsDeref
            } else {
                How::AsRef
            }
        }
        (Form::Ref(_), Need::Ref(_)) => How::Plain,
        (Form::Ref(view), Need::Value) => match view {
            Ty::Slice(_) => How::ToVec,
            Ty::Path { path, .. } if path == "str" => How::ToOwned,
            Ty::Path { path, .. } if path == "std::path::Path" => How::ToPathBuf,
            _ if view != ty => How::ToOwned,
            _ if ty.is_std_owned() => How::CloneMethod,
            _ => How::CloneBorrowed,
        },
        (Form::OptRef(view), Need::OptRef(wanted)) if view == wanted => How::Plain,
        (Form::OptRef(_), Need::OptRef(_)) => How::MapDeref,
        (Form::OptRef(view), Need::Value) if ty.optional() == Some(view) => How::Cloned,
        (Form::OptRef(_), Need::Value) => How::MapToOwned,
    }
}

fn is_object(ty: &Ty) -> bool {
    matches!(ty, Ty::Other { text, .. } if text.starts_with("dyn "))
}

fn is_pointer(ty: &Ty) -> bool {
    matches!(ty.last_segment(), Some("Box" | "Arc" | "Rc"))
}
