//! Runs by name of a flow: what is asked for, what is given, what is overridden.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::describe::{Dice, Flow, Scope, Source, Type};
use super::evaluate::{self, Evaluation};
use super::text::{name, node_name, owned};

/// How many numbers describe a request.
pub(crate) const NUMBERS: usize = 160;

#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    /// What is asked for, in order, with repetitions.
    pub(crate) names: Vec<Source>,
    /// The inputs that are not given.
    pub(crate) left_out: Vec<usize>,
    /// By node.
    pub(crate) overrides: BTreeMap<usize, Override>,
}

#[derive(Clone, Debug)]
pub(crate) enum Override {
    /// A value for each item around: lists of lists.
    Each(Tree),
    /// One value for every item; of an expander, one list of items.
    One(Tree),
}

#[derive(Clone, Debug)]
pub(crate) enum Tree {
    /// The number that a value is made of.
    Value(i64),
    List(Vec<Tree>),
}

impl Tree {
    pub(crate) fn at(&self, path: &[usize]) -> Option<&Self> {
        match (path.split_first(), self) {
            (None, tree) => Some(tree),
            (Some((&index, rest)), Self::List(trees)) => trees.get(index)?.at(rest),
            (Some(_), Self::Value(_)) => None,
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Value(_) => 0,
            Self::List(trees) => trees.len(),
        }
    }

    pub(crate) fn value(&self) -> i64 {
        match self {
            Self::Value(number) => *number,
            Self::List(_) => unreachable!("a value"),
        }
    }
}

impl Request {
    /// The whole flow.
    pub(crate) fn whole(flow: &Flow) -> Self {
        Self {
            names: evaluate::outputs(flow)
                .into_iter()
                .map(Source::Node)
                .collect(),
            ..Self::default()
        }
    }

    /// What is asked for, once each.
    pub(crate) fn wanted(&self) -> Vec<Source> {
        let mut wanted = Vec::new();
        for &name in &self.names {
            if !wanted.contains(&name) {
                wanted.push(name);
            }
        }
        wanted
    }
}

/// The inputs that a run by name may be given: those that any node reads.
pub(crate) fn inputs(flow: &Flow) -> Vec<usize> {
    let is_read = |id: &usize| {
        let reads = |node: &super::describe::Node| {
            node.args.iter().any(|arg| arg.source == Source::Input(*id))
        };
        flow.nodes.iter().any(reads)
    };
    (0..flow.inputs.len()).filter(is_read).collect()
}

/// What the numbers describe. `travels` says which nodes' values can be asked for and overridden.
pub(crate) fn request(flow: &Flow, travels: &[bool], numbers: &[u16]) -> Request {
    let mut dice = Dice::new(numbers);
    let mut request = Request::default();
    let nodes: Vec<usize> = (0..flow.nodes.len()).filter(|&id| travels[id]).collect();
    let inputs = inputs(flow);
    for _ in 0..1 + dice.below(4) {
        let asks_input = dice.percent(10);
        if asks_input && let Some(id) = dice.of(&inputs) {
            request.names.push(Source::Input(id));
        } else if let Some(id) = dice.of(&nodes) {
            // Later nodes need more of the flow.
            let other = dice.of(&nodes).unwrap_or(id);
            request.names.push(Source::Node(id.max(other)));
        }
    }
    if dice.percent(15)
        && let Some(name) = dice.of(&request.names)
    {
        request.names.push(name);
    }
    let leaves_out = if dice.percent(20) { 50 } else { 0 };
    for id in inputs {
        let is_optional = matches!(flow.inputs[id].0, Type::Maybe | Type::MaybeWide);
        if dice.percent(if is_optional { 30 } else { leaves_out }) {
            request.left_out.push(id);
        }
    }
    let count = if dice.percent(70) { dice.below(4) } else { 0 };
    let mut overridden: Vec<usize> = (0..count).filter_map(|_| dice.of(&nodes)).collect();
    overridden.sort_unstable();
    overridden.dedup();
    // Lists may be of any length where no expander runs; where one does, that is a mistake.
    let own_lengths = dice.percent(25);
    let mut growing = Growing {
        flow,
        request,
        dice,
        own: own_lengths.then(BTreeMap::new),
    };
    for id in overridden {
        growing.overridden(id);
    }
    growing.request
}

struct Growing<'a> {
    flow: &'a Flow,
    request: Request,
    dice: Dice<'a>,
    /// How many items a block has where its expander does not run.
    own: Option<BTreeMap<(usize, Vec<usize>), usize>>,
}

impl Growing<'_> {
    fn overridden(&mut self, id: usize) {
        let scopes = evaluate::scopes(self.flow);
        let scope = scopes[id].clone().unwrap_or_default();
        let is_expander = self.flow.nodes[id].is_expander();
        let given = if !scope.is_empty() && self.dice.percent(30) {
            None
        } else {
            self.each(id, &scope, &mut Vec::new())
        };
        let given = match given {
            Some(mut tree) => {
                // A mistake, unless nobody else says how many there are.
                if self.dice.percent(4)
                    && !scope.is_empty()
                    && let Tree::List(trees) = &mut tree
                {
                    trees.pop();
                }
                Override::Each(tree)
            }
            None if is_expander => Override::One(self.items(4)),
            None => Override::One(self.value()),
        };
        self.request.overrides.insert(id, given);
    }

    fn value(&mut self) -> Tree {
        Tree::Value(self.dice.below(1000) as i64)
    }

    fn items(&mut self, most: usize) -> Tree {
        let count = self.dice.below(most);
        Tree::List((0..count).map(|_| self.value()).collect())
    }

    /// As many values as there are items; `None` if that cannot be known.
    fn each(&mut self, id: usize, scope: &Scope, path: &mut Vec<usize>) -> Option<Tree> {
        let Some(&expander) = scope.get(path.len()) else {
            return Some(if self.flow.nodes[id].is_expander() {
                self.items(4)
            } else {
                self.value()
            });
        };
        let count = self.count(expander, path)?;
        let mut trees = Vec::new();
        for index in 0..count {
            path.push(index);
            let tree = self.each(id, scope, path);
            path.pop();
            trees.push(tree?);
        }
        Some(Tree::List(trees))
    }

    fn count(&mut self, expander: usize, path: &[usize]) -> Option<usize> {
        match self.request.overrides.get(&expander) {
            Some(Override::One(items)) => return Some(items.len()),
            Some(Override::Each(tree)) => return tree.at(path).map(Tree::len),
            None => {}
        }
        if let Some(own) = &mut self.own {
            let dice = &mut self.dice;
            let count = own
                .entry((expander, path.to_vec()))
                .or_insert_with(|| dice.below(4));
            return Some(*count);
        }
        let mut request = self.request.clone();
        request.names = vec![Source::Node(expander)];
        request.left_out.clear();
        Evaluation::of(self.flow, request).count(expander, path)
    }
}

/// A value of this type as an expression.
fn literal(ty: Type, number: i64) -> String {
    match ty {
        Type::Num => format!("{number}_i64"),
        Type::Wide => format!("Number({number})"),
        Type::Text => format!("{number}_i64.to_string()"),
        Type::List => format!("list({number})"),
        Type::Maybe => format!("maybe({number})"),
        Type::MaybeWide => format!("maybe({number}).map(Number)"),
        Type::Refs | Type::Ref => unreachable!("a borrowed value is not given"),
    }
}

fn expression(ty: Type, tree: &Tree) -> String {
    match tree {
        Tree::Value(number) => literal(ty, *number),
        Tree::List(trees) => {
            let trees: Vec<String> = trees.iter().map(|tree| expression(ty, tree)).collect();
            format!("vec![{}]", trees.join(", "))
        }
    }
}

fn listed(ty: Type, levels: usize) -> String {
    format!(
        "{}{}{}",
        "Vec<".repeat(levels),
        owned(ty),
        ">".repeat(levels)
    )
}

/// A function of the generated crate that makes the request on every executor.
pub(crate) fn runner(flow: &Flow, at: usize, number: usize, request: &Request) -> String {
    let scopes = evaluate::scopes(flow);
    let levels = |id: usize| {
        evaluate::value_scope(flow, &scopes, Source::Node(id)).map_or(0, |scope| scope.len())
    };
    let names: Vec<String> = request
        .names
        .iter()
        .map(|&source| format!("{:?}", name(source)))
        .collect();
    let mut inputs = String::new();
    for id in self::inputs(flow) {
        if !request.left_out.contains(&id) {
            let (ty, seed) = flow.inputs[id];
            let _ = write!(inputs, ".with(\"x{id}\", {})", literal(ty, seed));
        }
    }
    let mut overrides = String::new();
    for (&id, given) in &request.overrides {
        let ty = flow.nodes[id].ty;
        let (tree, levels) = match given {
            Override::Each(tree) => (tree, levels(id)),
            Override::One(tree) => (tree, usize::from(flow.nodes[id].is_expander())),
        };
        let _ = write!(
            overrides,
            ".with::<{}>(\"{}\", {})",
            listed(ty, levels),
            node_name(id),
            expression(ty, tree)
        );
    }
    let digests: Vec<String> = request
        .wanted()
        .into_iter()
        .map(|source| {
            let (ty, levels) = match source {
                Source::Node(id) => (flow.nodes[id].ty, levels(id)),
                Source::Input(id) => (flow.inputs[id].0, 0),
            };
            format!("got::<{}>(out, {:?})", listed(ty, levels), name(source))
        })
        .collect();
    format!(
        "fn request{at}_{number}(pools: &[std::sync::Arc<nevis::MultiThreadingExecutor>]) {{\n    \
         by_name::<g{at}::Dataflow>({at}, {}, pools, &[{}], || nevis::Given::new(){inputs}, || nevis::Given::new(){overrides}, |out| {{ let _ = out; vec![{}] }});\n}}\n\n",
        first_run(number),
        names.join(", "),
        digests.join(", ")
    )
}

/// The number of the first run of a request; one for each executor follows.
pub(crate) fn first_run(number: usize) -> usize {
    100 + number * 10
}
