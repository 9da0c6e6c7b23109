//! The step that runs a pass over a block: over which lists, and what each item's call is given.

use super::frames::FrameId;
use super::functions::{Body, Builder};
use super::ownership::{self, Form};
use super::steps::{local, may_move};
use super::values::{Key, ValueId};
use crate::graph::NodeId;
use crate::list::List as _;
use crate::plan::{Expr, Held, How, Items, IterateBy, Pass, Step};
use crate::sorted::{Map, Set};

/// A list that a pass goes over, and its element as the item's call is given it.
type Source = (Items, Expr);

impl Builder<'_> {
    pub(super) fn pass(
        &mut self,
        body: &mut Body,
        at: usize,
        inner: FrameId,
        expander: NodeId,
    ) -> Step {
        let frame = &self.frames[inner];
        let forms = self
            .built(inner)
            .map(|built| built.forms.clone())
            .unwrap_or_default();
        let params: Vec<ValueId> = frame
            .params
            .iter()
            .copied()
            .filter(|value| !self.ty(*value).is_unit())
            .list();
        let shared: Vec<Expr> = params
            .iter()
            .map(|value| self.expr(body, *value, &ownership::need_of(&forms[value]), at))
            .list();
        let names = self.elements(&forms, &shared);
        let mut all: Vec<Source> = Vec::new();
        if let Some(pulled) = frame.pulled {
            let list = self.values.id(self.graph, Key::Node(expander));
            body.moved.insert(list);
            let list = body.locals[&list].clone();
            all.push(self.pulled(pulled, list, &names, &forms));
        }
        for &value in &frame.kept {
            all.push(self.kept(body, at, (value, &names[&value]), &forms));
        }
        let (sources, mut args): (Vec<Items>, Vec<Expr>) = all.into_iter().unzip();
        args.extend(shared);
        let lists: Vec<ValueId> = frame
            .outs
            .iter()
            .map(|&out| self.values.id(self.graph, Key::List(out)))
            .list();
        for &list in &lists {
            body.forms.insert(list, Form::Owned);
        }
        let rests = frame.outs.iter().map(|&out| {
            let rest = self.known(Key::Rest(out))?;
            let name = body.locals.get(&rest)?.clone();
            body.forms.insert(rest, Form::Owned);
            Some(name)
        });
        let rests = rests.collect();
        let bindings = lists.iter().map(|list| local(body, *list)).collect();
        Step::Pass(Pass {
            expander,
            function: inner,
            sources,
            args,
            bindings,
            rests,
            first: frame.pulled.is_some(),
            listed: frame
                .outs
                .iter()
                .filter_map(|&out| self.values.node(out))
                .collect(),
            release: self.release(body, at),
        })
    }

    /// The names of elements: those of the item's function, but for what is taken here.
    fn elements(&self, forms: &Map<ValueId, Form>, shared: &[Expr]) -> Map<ValueId, String> {
        let is_taken = |name: &String| {
            shared.iter().any(|expr| expr.name == *name) || self.function_names.contains(name)
        };
        let held: Set<ValueId> = forms.keys().copied().collect();
        let mut names = self.names.locals(self.values, &held);
        for name in names.values_mut() {
            if is_taken(name) {
                name.push_str("_item");
            }
            // A function of this block may have the name.
            while is_taken(name) {
                name.push('_');
            }
        }
        names
    }

    /// The items of the expander, which the first pass consumes.
    fn pulled(
        &self,
        pulled: ValueId,
        list: String,
        names: &Map<ValueId, String>,
        forms: &Map<ValueId, Form>,
    ) -> Source {
        let name = names[&pulled].clone();
        let need = ownership::need_of(&forms[&pulled]);
        let declared = &self.graph.declared;
        let how = ownership::pass(self.ty(pulled), &Form::Owned, &need, true, declared);
        let items = Items {
            list,
            element: name.clone(),
            by: IterateBy::Value,
        };
        let held = match how {
            How::Plain => Held::Value,
            _ => Held::Place,
        };
        (items, Expr::unseen(name, how, held))
    }

    /// What an earlier pass kept for each item.
    fn kept(
        &mut self,
        body: &mut Body,
        at: usize,
        (value, name): (ValueId, &str),
        forms: &Map<ValueId, Form>,
    ) -> Source {
        let list = self.values.id(self.graph, Key::List(value));
        let is_reference = body
            .forms
            .get(&list)
            .is_some_and(|form| *form != Form::Owned);
        let is_copy = self.ty(value).is_copy(&self.graph.declared);
        let (by, form) = match &forms[&value] {
            Form::Owned if is_copy => (IterateBy::Copy, Form::Owned),
            Form::Owned if may_move(body, list, at) => {
                body.moved.insert(list);
                (IterateBy::Value, Form::Owned)
            }
            Form::Owned => (IterateBy::Clone, Form::Owned),
            _ => (
                IterateBy::Reference { is_reference },
                Form::Ref(self.ty(value).clone()),
            ),
        };
        let need = ownership::need_of(&forms[&value]);
        let how = ownership::pass(self.ty(value), &form, &need, true, &self.graph.declared);
        let items = Items {
            list: body.locals[&list].clone(),
            element: name.to_owned(),
            by,
        };
        let held = match form {
            Form::Owned if how != How::Plain => Held::Place,
            _ => Held::Value,
        };
        let name = name.to_owned();
        (items, Expr::unseen(name, how, held))
    }
}
