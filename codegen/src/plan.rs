//! What the stage `schedule` makes: generated functions as lists of calls. Emission makes no choices.

use crate::graph::NodeId;
use crate::ty::Ty;

/// A position in [`Plan::functions`].
pub(crate) type FunctionId = usize;

#[derive(Debug)]
pub(crate) struct Plan {
    /// The flow's own function first.
    pub(crate) functions: Vec<Function>,
    /// What the flow returns.
    pub(crate) outputs: Vec<Output>,
    /// The names of the generated functions' own locals, kept clear of the user's names.
    pub(crate) helpers: Helpers,
    /// The field of each input, by its position.
    pub(crate) input_names: Vec<String>,
    /// Whether this is the plan of runs by name: any part of the flow may run, every local is an
    /// `Option`, and values are kept when they are asked for.
    pub(crate) by_name: bool,
}

impl Plan {
    /// What an executor shares out, in words.
    pub(crate) fn runs_at_the_same_time(&self) -> &'static str {
        let mut steps = self.functions.iter().flat_map(|function| &function.steps);
        let forks = steps.clone().any(|step| matches!(step, Step::Fork { .. }));
        let blocks = steps.any(|step| matches!(step, Step::Pass(_)));
        match (forks, blocks) {
            (true, true) => "branches and map blocks",
            (true, false) => "branches",
            (false, _) => "map blocks",
        }
    }
}

/// Names that the generated code gives to its own things.
#[derive(Clone, Debug, Default)]
pub(crate) struct Helpers {
    pub(crate) at: String,
    pub(crate) error: String,
    pub(crate) executor: String,
    pub(crate) executors: String,
    pub(crate) given: String,
    pub(crate) inputs: String,
    pub(crate) items: String,
    pub(crate) request: String,
    pub(crate) results: String,
    pub(crate) shared: String,
    pub(crate) value: String,
    pub(crate) variant: String,
    pub(crate) views: String,
}

/// A field of `Outputs`.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) node: NodeId,
    pub(crate) field: String,
    pub(crate) ty: Ty,
    /// How many blocks the node is in: the value is a `Vec` of as many levels.
    pub(crate) levels: usize,
}

#[derive(Debug)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) params: Vec<Param>,
    /// How many of the parameters, at the front, are different for every item.
    pub(crate) per_item: usize,
    pub(crate) steps: Vec<Step>,
    /// What it gives back, in order.
    pub(crate) outs: Vec<Expr>,
    pub(crate) out_types: Vec<Ty>,
    pub(crate) fallible: bool,
    /// Whether it runs map blocks or forks, and so takes an executor.
    pub(crate) runs_blocks: bool,
    /// Whether its types mention the lifetime `'a`.
    pub(crate) lifetime: bool,
    /// In a run by name: the item of its block, which is kept at once if it is asked for.
    pub(crate) keep_item: Option<(String, Keep)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Top,
    Item {
        expander: NodeId,
    },
    /// A stretch of the flow.
    Part,
    /// A branch of the flow.
    Lane,
}

#[derive(Debug)]
pub(crate) struct Param {
    pub(crate) name: String,
    pub(crate) ty: Ty,
}

#[derive(Debug)]
pub(crate) enum Step {
    Call {
        node: NodeId,
        /// `None` for a node that returns `()`.
        binding: Option<String>,
        /// Whether an `Err` ends the run here.
        checked: bool,
        args: Vec<Expr>,
        /// In a run by name: the values that this call takes, and whose they are. They are kept before
        /// it, if they are asked for.
        takes: Vec<(String, NodeId)>,
        /// In a run by name: what is taken apart before this call, for it and others.
        split: Option<Split>,
        /// In a run by name: what is kept at once if it is asked for, because it moves on.
        keep: Keep,
        /// In a run by name: whether the locals are the arguments as they are, so that the function itself is
        /// given to the request.
        direct: bool,
        release: Vec<Release>,
    },
    /// Takes the value out of a `Result`, by reference if the `Result` is still needed.
    Unwrap {
        node: NodeId,
        raw: String,
        binding: String,
        by_reference: bool,
        release: Vec<Release>,
    },
    Pass(Pass),
    Part {
        function: FunctionId,
        args: Vec<Expr>,
        bindings: Vec<String>,
        /// In a run by name: the results that are kept at once if they are asked for.
        keeps: Vec<(String, NodeId)>,
        release: Vec<Release>,
    },
    /// Runs its lanes at the same time.
    Fork {
        lanes: Vec<Lane>,
        /// In a run by name: the results that are kept at once if they are asked for.
        keeps: Vec<(String, NodeId)>,
        release: Vec<Release>,
    },
}

/// A value whose fields become locals of their own.
#[derive(Clone, Debug)]
pub(crate) struct Split {
    pub(crate) whole: String,
    /// Fields with their locals.
    pub(crate) parts: Vec<(String, String)>,
}

/// One call of a fork.
#[derive(Debug)]
pub(crate) struct Lane {
    pub(crate) function: FunctionId,
    pub(crate) args: Vec<Expr>,
    pub(crate) bindings: Vec<String>,
}

/// When a node's value is kept, in a run that asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Elsewhere: where it is released, or by a caller. Or it cannot be asked for.
    No,
    /// As soon as it is there.
    Value,
    /// As soon as it is there, out of the `Result` that somebody reads.
    Raw,
    /// The same, and nobody reads the `Result` any more.
    RawLast,
    /// As soon as it is there: nobody reads it.
    Last,
    /// Never: nobody reads it, and it cannot be asked for.
    Drop,
}

/// A local that nothing reads any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Release {
    pub(crate) name: String,
    /// In a run by name: the node whose value this is, to be kept if it is asked for.
    pub(crate) keep: Option<NodeId>,
}

/// Runs a function once per item.
#[derive(Debug)]
pub(crate) struct Pass {
    pub(crate) expander: NodeId,
    pub(crate) function: FunctionId,
    /// The items: an expander's, or the lists that an earlier pass kept, side by side.
    pub(crate) sources: Vec<Items>,
    /// What the function is given: the items first.
    pub(crate) args: Vec<Expr>,
    pub(crate) bindings: Vec<String>,
    /// In a run by name: of each list, what there is of it if it is not complete, if anybody reads that.
    pub(crate) rests: Vec<Option<String>>,
    /// The node whose values each list holds.
    pub(crate) listed: Vec<NodeId>,
    /// Whether the pass pulls the items; a later one goes over what earlier passes kept.
    pub(crate) first: bool,
    pub(crate) release: Vec<Release>,
}

/// A list that a pass goes over.
#[derive(Debug)]
pub(crate) struct Items {
    pub(crate) list: String,
    /// The name of one element.
    pub(crate) element: String,
    pub(crate) by: IterateBy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IterateBy {
    /// `list`: consumed.
    Value,
    /// `&list`, or `list` if that is a reference.
    Reference { is_reference: bool },
    /// `list.iter().copied()`.
    Copy,
    /// `list.iter().cloned()`.
    Clone,
}

/// A local, passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expr {
    pub(crate) name: String,
    pub(crate) how: How,
    pub(crate) held: Held,
    pub(crate) seen: Seen,
    /// Whether it is the list of a block's values.
    pub(crate) is_list: bool,
    pub(crate) present: Present,
}

impl Expr {
    /// One that is no argument of a node.
    pub(crate) fn unseen(name: String, how: How, held: Held) -> Self {
        Self {
            name,
            how,
            held,
            seen: Seen::Elsewhere,
            is_list: false,
            present: Present::Needed,
        }
    }

    /// How it is seen with what there is of an incomplete list, which it may be instead.
    pub(crate) fn seen_with_rest(&self) -> Seen {
        let Present::Items {
            rest: Some(rest), ..
        } = &self.present
        else {
            return self.seen;
        };
        let both = [self.seen, rest.seen];
        let is_unseen = |seen: &Seen| matches!(seen, Seen::TakenUnseen | Seen::Elsewhere);
        let is_taken = |seen: &Seen| matches!(seen, Seen::Taken | Seen::TakenUnseen);
        match (both.iter().any(is_taken), both.iter().any(is_unseen)) {
            (true, true) => Seen::TakenUnseen,
            (true, false) => Seen::Taken,
            (false, true) => Seen::Elsewhere,
            (false, false) => self.seen,
        }
    }

    /// Whether the local is a reference, or in a run by name an `Option` of one. Asked of what is seen.
    pub(crate) fn is_reference(&self) -> bool {
        (self.seen, self.held) == (Seen::Reference, Held::Value)
    }
}

/// How who looks at a run by name sees an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// `&x`, before the call; the call takes the value.
    Taken,
    /// The call takes the value, which borrows or has no name.
    TakenUnseen,
    /// `&x`
    Value,
    /// `x`, which is a reference.
    Reference,
    /// Not here: an input is seen elsewhere, and what borrows or has no name is not.
    Elsewhere,
}

/// What a parameter makes of a value that it runs without, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Present {
    /// It does not run without the value.
    Needed,
    /// `Some(x)`
    Some {
        /// How a reference becomes that of another type, which it does by itself only outside of an
        /// `Option`.
        view: View,
    },
    /// `x.into_iter().map(Some).collect()`
    Items {
        /// Whether the items are copied where they cannot be taken.
        is_copy: bool,
        /// Whether the parameter is a reference to the list.
        by_reference: bool,
        /// In a run by name: what there is of the list if it is not complete.
        rest: Option<Box<Expr>>,
    },
}

impl Present {
    /// The same with what there is of an incomplete list.
    pub(crate) fn and(self, other: Option<Expr>) -> Self {
        match self {
            Self::Items {
                is_copy,
                by_reference,
                ..
            } => Self::Items {
                is_copy,
                by_reference,
                rest: other.map(Box::new),
            },
            other => other,
        }
    }
}

/// See [`Present::Some`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// It is of the type that is asked for.
    Same,
    /// By a dereference: `&String` as `&str`.
    Deref,
    /// By a coercion: `&[T; N]` as `&[T]`.
    Coerced,
}

/// How a run by name holds what the local's `Option` is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// A reference, something that is copied, or a value that moves on.
    Value,
    /// An owned value that stays.
    Place,
    /// An owned value that stays, of a type without a name.
    Unnamed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// `x`: moved, copied, or a reference passed on.
    Plain,
    /// `&x`
    Borrow,
    /// `&*x`, of a `Box<dyn Trait>` that is read as `&dyn Trait`
    BorrowInner,
    /// `&**x`, of a reference to one
    ReborrowInner,
    /// `x.clone()`
    CloneMethod,
    /// `Clone::clone(&x)`: the type may be `Copy`, and `.clone()` would be a lint.
    CloneOwned,
    /// `Clone::clone(x)`
    CloneBorrowed,
    /// `x.to_vec()`, `x.to_owned()`, `x.to_path_buf()`
    ToVec,
    ToOwned,
    ToPathBuf,
    /// `x.as_ref()`, `x.as_deref()`
    AsRef,
    AsDeref,
    /// `x.cloned()`, of an `Option<&T>`
    Cloned,
    /// `x.map(ToOwned::to_owned)`
    MapToOwned,
    /// `x.map(std::ops::Deref::deref)`
    MapDeref,
    /// `()`, `&()`
    Unit,
    UnitRef,
    /// The text itself, of a constant.
    Constant,
    /// `x`, a field that is a local of its own.
    Part,
    /// `None`, of what does not run.
    Absent,
}
