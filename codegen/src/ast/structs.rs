//! The structs that a module declares.

use crate::source::Span;
use crate::ty::Ty;

/// A struct with named fields.
#[derive(Clone, Debug, Default)]
pub(crate) struct Struct {
    pub(crate) fields: Vec<StructField>,
    /// Whether the module implements `Drop` for it: nothing can be moved out of it.
    pub(crate) drops: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct StructField {
    /// Without `r#`.
    pub(crate) name: String,
    pub(crate) span: Span,
    /// Whether other modules see it.
    pub(crate) is_visible: bool,
    /// Of a generic struct not known.
    pub(crate) ty: Option<Ty>,
}

impl Struct {
    pub(crate) fn field(&self, name: &str) -> Option<&StructField> {
        self.fields.iter().find(|field| field.name == name)
    }
}
