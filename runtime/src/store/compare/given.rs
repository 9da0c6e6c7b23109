//! Values that are not as they were.

use crate::store::records::{Given, GivenKind};

/// A value that a run was given, and another not, or not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GivenChange {
    /// The name of the input or node.
    pub name: String,
    /// What the earlier run was given.
    pub before: Option<Given>,
    /// What the later run was given.
    pub after: Option<Given>,
}

impl GivenChange {
    /// How it is given, or was.
    #[must_use]
    pub fn kind(&self) -> GivenKind {
        let given = self.after.as_ref().or(self.before.as_ref());
        given.map_or(GivenKind::Input, |given| given.kind)
    }
}

pub(super) fn changes(before: Vec<Given>, after: Vec<Given>) -> (Vec<GivenChange>, Vec<String>) {
    let is_override = |given: &Given| given.kind == GivenKind::Override;
    let mut before: Vec<Option<Given>> = before.into_iter().map(Some).collect();
    let (mut changed, mut unknown) = (Vec::new(), Vec::new());
    for later in after {
        let mut earlier = before.iter_mut();
        let earlier = earlier.find(|it| {
            it.as_ref()
                .is_some_and(|it| it.name == later.name && is_override(it) == is_override(&later))
        });
        let earlier = earlier.and_then(Option::take);
        let are_equal = match &earlier {
            None => Some(false),
            Some(earlier) => match (&earlier.fingerprint, &later.fingerprint) {
                (Some(earlier), Some(later)) => Some(earlier == later),
                _ if earlier.len != later.len => Some(false),
                _ => None,
            },
        };
        match are_equal {
            Some(true) => {}
            None => unknown.push(later.name),
            Some(false) => changed.push(GivenChange {
                name: later.name.clone(),
                before: earlier,
                after: Some(later),
            }),
        }
    }
    changed.extend(before.into_iter().flatten().map(|earlier| GivenChange {
        name: earlier.name.clone(),
        before: Some(earlier),
        after: None,
    }));
    (changed, unknown)
}
