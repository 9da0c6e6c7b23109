//! The ids of tasks, as far as they are asked for.

use std::fmt;

use crate::call::Path;

/// The id of a task in a run: `node`, `expand-E`, `expand-E.3.block-E`, `collect-E`, the names being
/// nodes'; blocks inside blocks extend it. It is only made into text when it is shown.
#[derive(Clone, Copy)]
pub struct TaskId<'a> {
    template: &'static str,
    path: Path<'a>,
}

impl<'a> TaskId<'a> {
    #[inline]
    pub(crate) const fn new(template: &'static str, path: Path<'a>) -> Self {
        Self { template, path }
    }

    /// The id without the positions of items, for example `expand-E.block-E`.
    #[must_use]
    #[inline]
    pub const fn template(&self) -> &'static str {
        self.template
    }

    /// The task whose item this one runs on: the expander's; none outside of map blocks.
    #[inline]
    pub(crate) fn spawning(&self) -> Option<Self> {
        let Path::Item { around, .. } = self.path else {
            return None;
        };
        let depth = self.path.depth();
        let mut end = 0;
        let mut expanders = 0;
        for part in self.template.split('.') {
            end += part.len() + 1;
            expanders += usize::from(is_expander(part));
            if expanders == depth {
                break;
            }
        }
        let template = self.template.get(..end.saturating_sub(1))?;
        Some(Self::new(template, *around))
    }
}

impl TaskId<'_> {
    /// Whether this is its text.
    #[inline]
    fn reads(&self, text: &str) -> bool {
        let own = self.to_string();
        own == text
    }
}

#[inline]
fn is_expander(part: &str) -> bool {
    part.starts_with("expand-")
}

impl fmt::Display for TaskId<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let depth = self.path.depth();
        let mut expanders = 0;
        for (at, part) in self.template.split('.').enumerate() {
            if at > 0 {
                f.write_str(".")?;
            }
            f.write_str(part)?;
            // The expanders around a task are at the front of its id under every grouping; the task of
            // an expander ends with one, which has no item.
            if is_expander(part) && expanders < depth {
                if let Some(index) = self.path.index(expanders) {
                    write!(f, ".{index}")?;
                }
                expanders += 1;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for TaskId<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq<str> for TaskId<'_> {
    #[inline]
    fn eq(&self, other: &str) -> bool {
        self.reads(other)
    }
}

impl PartialEq<&str> for TaskId<'_> {
    #[inline]
    fn eq(&self, other: &&str) -> bool {
        self.reads(other)
    }
}
