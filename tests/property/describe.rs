//! Descriptions of flows, and a generator of them.

/// What a node's value is, as its dependents see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// `i64`
    Num,
    /// `Number`: owned, not `Copy`.
    Wide,
    /// `String`
    Text,
    /// `Vec<i64>`
    List,
    /// `Option<i64>`
    Maybe,
    /// `Option<Number>`
    MaybeWide,
    /// `Vec<&i64>`
    Refs,
    /// `&i64`
    Ref,
}

/// Who computes a value: a node, or an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    Node(usize),
    Input(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Value,
    /// The `Result` itself.
    Raw,
    Collect,
    CollectRaw,
}

impl Access {
    pub(crate) fn is_collect(self) -> bool {
        matches!(self, Self::Collect | Self::CollectRaw)
    }

    pub(crate) fn is_raw(self) -> bool {
        matches!(self, Self::Raw | Self::CollectRaw)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Arg {
    pub(crate) source: Source,
    pub(crate) access: Access,
    /// Which of the ways to write this parameter, counted by `text::param`.
    pub(crate) way: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    /// Borrows from its first argument.
    Lend,
    Expand {
        /// Counts go from 0 to this, exclusive.
        modulus: i64,
        lazy: bool,
        /// Yields `Result`s.
        fallible_items: bool,
        /// Yields references into its first argument.
        lends: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fails {
    Never,
    /// Returns an error for one in so many; 0 is never.
    Error(i64),
    Panic(i64),
}

#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) ty: Type,
    pub(crate) args: Vec<Arg>,
    /// Returns a `Result`.
    pub(crate) fallible: bool,
    pub(crate) fails: Fails,
}

impl Node {
    pub(crate) fn is_expander(&self) -> bool {
        matches!(self.kind, Kind::Expand { .. })
    }

    pub(crate) fn has_fallible_items(&self) -> bool {
        matches!(
            self.kind,
            Kind::Expand {
                fallible_items: true,
                ..
            }
        )
    }

    /// Whether its dependents may ask for a `Result`.
    pub(crate) fn has_raw(&self) -> bool {
        if self.is_expander() {
            self.has_fallible_items()
        } else {
            self.fallible
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Flow {
    pub(crate) inputs: Vec<(Type, i64)>,
    pub(crate) nodes: Vec<Node>,
    /// `None`: the default.
    pub(crate) outputs: Option<Vec<usize>>,
    /// The order of the functions in the module.
    pub(crate) order: Vec<usize>,
    pub(crate) single_threaded: bool,
    /// Whether independent branches run at the same time.
    pub(crate) branches: bool,
}

pub(crate) type Scope = Vec<usize>;

/// Random numbers, given by proptest: zeros are the simplest choice.
pub(crate) struct Dice<'a> {
    numbers: std::slice::Iter<'a, u16>,
}

impl<'a> Dice<'a> {
    pub(crate) fn new(numbers: &'a [u16]) -> Self {
        Self {
            numbers: numbers.iter(),
        }
    }

    pub(crate) fn below(&mut self, sides: usize) -> usize {
        usize::from(self.numbers.next().copied().unwrap_or(0)) % sides.max(1)
    }

    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    pub(crate) fn of<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        if list.is_empty() {
            None
        } else {
            Some(list[self.below(list.len())])
        }
    }
}

/// How many numbers describe a node.
pub(crate) const NUMBERS: usize = 32;

/// What the numbers of a flow and of its nodes describe.
pub(crate) fn flow(about: &[u16], nodes: &[[u16; NUMBERS]]) -> Flow {
    let mut dice = Dice::new(about);
    let types = [
        Type::Num,
        Type::List,
        Type::Wide,
        Type::Text,
        Type::Maybe,
        Type::MaybeWide,
    ];
    let inputs = (0..=dice.below(3))
        .map(|_| (types[dice.below(types.len())], dice.below(1000) as i64))
        .collect();
    let mut flow = Flow {
        inputs,
        nodes: Vec::new(),
        outputs: None,
        order: Vec::new(),
        single_threaded: dice.percent(10),
        branches: false,
    };
    let failing = dice.percent(40);
    for numbers in nodes {
        let mut growing = Growing {
            scopes: super::evaluate::scopes(&flow),
            flow: &flow,
        };
        let node = growing.node(&mut Dice::new(numbers));
        flow.nodes.push(node);
    }
    if dice.percent(50) {
        let asked: Vec<usize> = (0..1 + dice.below(4))
            .map(|_| dice.below(flow.nodes.len()))
            .collect();
        let may_leave = |&id: &usize| {
            !matches!(flow.nodes[id].ty, Type::Refs | Type::Ref) || asked[0].is_multiple_of(16)
        };
        let asked: Vec<usize> = asked.iter().copied().filter(may_leave).collect();
        flow.outputs = (!asked.is_empty()).then_some(asked);
    } else {
        gather(&mut flow);
    }
    flow.order = (0..flow.nodes.len()).collect();
    if dice.percent(50) {
        let n = flow.order.len();
        for at in 0..n {
            flow.order.swap(at, dice.below(n));
        }
    }
    calm(&mut flow, failing);
    flow.branches = !flow.single_threaded && dice.percent(50);
    flow
}

/// Collects what nothing reads yet, so that much of the flow is needed.
fn gather(flow: &mut Flow) {
    loop {
        let scopes = super::evaluate::scopes(flow);
        let is_read = |id: usize| {
            flow.nodes
                .iter()
                .any(|node| node.args.iter().any(|arg| arg.source == Source::Node(id)))
        };
        let loose: Vec<usize> = (0..flow.nodes.len()).filter(|&id| !is_read(id)).collect();
        let scope_of = |id: usize| super::evaluate::value_scope(flow, &scopes, Source::Node(id));
        let Some(deepest) = loose
            .iter()
            .filter_map(|&id| scope_of(id))
            .max_by_key(Vec::len)
        else {
            return;
        };
        let borrowed = loose
            .iter()
            .any(|&id| matches!(flow.nodes[id].ty, Type::Refs | Type::Ref));
        if deepest.is_empty() && !borrowed {
            return;
        }
        let together: Vec<usize> = loose
            .into_iter()
            .filter(|&id| scope_of(id).as_ref() == Some(&deepest))
            .collect();
        let access = if deepest.is_empty() {
            Access::Value
        } else {
            Access::Collect
        };
        let arg = |&id: &usize| Arg {
            source: Source::Node(id),
            access,
            way: id,
        };
        flow.nodes.push(Node {
            kind: Kind::Plain,
            ty: Type::Num,
            args: together.iter().map(arg).collect(),
            fallible: false,
            fails: Fails::Never,
        });
        if flow.nodes.len() > 60 {
            return;
        }
    }
}

/// In a flow that should succeed, nodes fail only where somebody looks at the failure.
fn calm(flow: &mut Flow, failing: bool) {
    let outputs = super::evaluate::outputs(flow);
    let mut allowed = if failing { 2 } else { 0 };
    for id in (0..flow.nodes.len()).rev() {
        let is_read = |access: fn(Access) -> bool| {
            flow.nodes.iter().any(|node| {
                node.args
                    .iter()
                    .any(|arg| arg.source == Source::Node(id) && access(arg.access))
            })
        };
        let only_looked_at = is_read(Access::is_raw)
            && !is_read(|access| !access.is_raw())
            && !outputs.contains(&id);
        let can_calm = match flow.nodes[id].fails {
            Fails::Never => false,
            Fails::Error(_) => !only_looked_at,
            Fails::Panic(_) => true,
        };
        if can_calm {
            if allowed > 0 {
                allowed -= 1;
            } else {
                flow.nodes[id].fails = Fails::Never;
            }
        }
    }
}

struct Growing<'a> {
    flow: &'a Flow,
    scopes: Vec<Option<Scope>>,
}

impl Growing<'_> {
    fn sources(&self) -> Vec<Source> {
        let inputs = (0..self.flow.inputs.len()).map(Source::Input);
        inputs
            .chain((0..self.flow.nodes.len()).map(Source::Node))
            .collect()
    }

    fn ty(&self, source: Source) -> Type {
        match source {
            Source::Node(id) => self.flow.nodes[id].ty,
            Source::Input(id) => self.flow.inputs[id].0,
        }
    }

    fn value_scope(&self, source: Source) -> Option<Scope> {
        super::evaluate::value_scope(self.flow, &self.scopes, source)
    }

    /// The scopes that exist, deeper ones more often.
    fn targets(&self, deepest: usize) -> Vec<Scope> {
        let scopes = self
            .sources()
            .into_iter()
            .filter_map(|source| self.value_scope(source));
        let mut targets: Vec<Scope> = Vec::new();
        for scope in scopes.filter(|scope| scope.len() <= deepest) {
            if !targets.contains(&scope) {
                targets.extend(vec![scope.clone(); 1 + scope.len()]);
            }
        }
        targets
    }

    fn readable(&self, target: &Scope, exactly: bool) -> Vec<Source> {
        let fits = |scope: &Scope| {
            if exactly {
                scope == target
            } else {
                target.starts_with(scope)
            }
        };
        self.sources()
            .into_iter()
            .filter(|&source| self.value_scope(source).is_some_and(|scope| fits(&scope)))
            .collect()
    }

    fn collectable(&self, target: &Scope) -> Vec<Source> {
        let fits = |scope: Scope| {
            scope
                .split_last()
                .is_some_and(|(_, outer)| target.starts_with(outer))
        };
        self.sources()
            .into_iter()
            .filter(|&source| self.value_scope(source).is_some_and(fits))
            .collect()
    }

    fn arg(&self, dice: &mut Dice<'_>, source: Source, collect: bool) -> Arg {
        let has_raw = matches!(source, Source::Node(id) if self.flow.nodes[id].has_raw());
        let access = match (collect, has_raw && dice.percent(40)) {
            (false, false) => Access::Value,
            (false, true) => Access::Raw,
            (true, false) => Access::Collect,
            (true, true) => Access::CollectRaw,
        };
        Arg {
            source,
            access,
            way: dice.below(12),
        }
    }

    fn node(&mut self, dice: &mut Dice<'_>) -> Node {
        let kind = dice.below(100);
        let expands = self.flow.nodes.is_empty() || kind >= 78;
        let lends = (66..78).contains(&kind);
        let targets = self.targets(if expands { 2 } else { 3 });
        let target = targets
            .get(dice.below(targets.len()))
            .cloned()
            .unwrap_or_default();
        let mut args: Vec<Arg> = Vec::new();
        let push = |args: &mut Vec<Arg>, arg: Arg| {
            if args.iter().all(|known| known.source != arg.source) {
                args.push(arg);
            }
        };
        if lends || (expands && dice.percent(25)) {
            let lenders: Vec<Source> = self
                .readable(&target, false)
                .into_iter()
                .filter(|&source| matches!(self.ty(source), Type::List | Type::Refs | Type::Ref))
                .collect();
            let mut lists: Vec<Source> = self.collectable(&target);
            lists.retain(|&source| {
                self.ty(source) == Type::Num
                    && !matches!(source, Source::Node(id) if self.flow.nodes[id].has_raw())
            });
            let way = dice.below(12);
            if let Some(source) = dice.of(&lists)
                && dice.percent(30)
            {
                args.push(Arg {
                    source,
                    access: Access::Collect,
                    way,
                });
            } else if let Some(source) = dice.of(&lenders) {
                args.push(Arg {
                    source,
                    access: Access::Value,
                    way,
                });
            }
        }
        let lent = args.len();
        if let Some(source) = dice.of(&self.readable(&target, true))
            && (!target.is_empty() || dice.percent(80))
        {
            let arg = self.arg(dice, source, false);
            push(&mut args, arg);
        }
        for _ in 0..dice.below(3) {
            if let Some(source) = dice.of(&self.readable(&target, false)) {
                let arg = self.arg(dice, source, false);
                push(&mut args, arg);
            }
        }
        let collectable = self.collectable(&target);
        let collects = if kind < 40 {
            1 + dice.below(3)
        } else {
            dice.below(2) * dice.below(2)
        };
        for _ in 0..collects {
            if let Some(source) = dice.of(&collectable) {
                let arg = self.arg(dice, source, true);
                push(&mut args, arg);
            }
        }
        if dice.percent(3)
            && let Some(source) = dice.of(&self.sources())
        {
            // Against the rules, or not.
            let collect = dice.percent(50);
            let arg = self.arg(dice, source, collect);
            push(&mut args, arg);
        }
        self.finish(dice, args, lent > 0, lends, expands)
    }

    fn finish(
        &self,
        dice: &mut Dice<'_>,
        args: Vec<Arg>,
        lent: bool,
        lends: bool,
        expands: bool,
    ) -> Node {
        let types = [
            Type::Num,
            Type::Num,
            Type::Wide,
            Type::List,
            Type::Wide,
            Type::Text,
            Type::Maybe,
            Type::MaybeWide,
        ];
        let ty = types[dice.below(types.len())];
        let fails = match dice.below(10) {
            0..6 => Fails::Error(2 + dice.below(4) as i64),
            6..8 => Fails::Never,
            _ => Fails::Panic(2 + dice.below(5) as i64),
        };
        let fallible = dice.percent(30);
        if lends && lent {
            return Node {
                kind: Kind::Lend,
                ty: Type::Refs,
                args,
                fallible: false,
                fails: Fails::Never,
            };
        }
        if expands {
            let fallible_items = !lent && dice.percent(20);
            let modulus = if dice.percent(12) { 24 } else { 4 };
            let kind = Kind::Expand {
                modulus,
                lazy: dice.percent(50),
                fallible_items,
                lends: lent,
            };
            let ty = match (lent, fallible_items, ty) {
                (true, ..) => Type::Ref,
                (_, true, _) => Type::Num,
                (_, _, Type::Wide | Type::Text) => Type::Wide,
                _ => Type::Num,
            };
            let fallible = fallible && !lent && !fallible_items;
            let fails = if fallible || fallible_items || matches!(fails, Fails::Panic(_)) {
                fails
            } else {
                Fails::Never
            };
            return Node {
                kind,
                ty,
                args,
                fallible,
                fails,
            };
        }
        let fails = if fallible || matches!(fails, Fails::Panic(_)) {
            fails
        } else {
            Fails::Never
        };
        Node {
            kind: Kind::Plain,
            ty,
            args,
            fallible,
            fails,
        }
    }
}
