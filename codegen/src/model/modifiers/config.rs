//! `#[nevis::config_when(region = "eu")]` and its kin: whether there is a node of a function at all. That
//! is settled before anything is made of the function (`model/alternatives.rs`), so here is nothing to do.

use crate::ast::Attribute;
use crate::model::expansion::{Context, Expansion};

pub(super) const ONE: &str = "region = \"eu\"";
pub(super) const SEVERAL: &str = "region = [\"eu\", \"uk\"]";
pub(super) const OTHERWISE: &str = "name = \"price\"";

#[expect(clippy::unnecessary_wraps, reason = "the others may refuse")]
pub(super) fn apply(_: &mut Context<'_>, _: &mut Expansion, _: &Attribute) -> Option<()> {
    Some(())
}
