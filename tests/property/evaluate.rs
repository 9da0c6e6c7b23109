//! The semantics of a flow, naively: item by item, each value once, from the rules in the language's
//! description and nothing else. Knows no passes, no frames, no ownership.

use std::collections::{BTreeMap, BTreeSet};

use super::describe::{Access, Arg, Fails, Flow, Kind, Scope, Source, Type};
use super::mix::{fails, item_count, keeps, list, mix};
use super::request::{Override, Request, Tree};

/// Where a failure began: the node, the item of every block around it, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin {
    pub(crate) node: usize,
    pub(crate) path: Vec<usize>,
    /// The number in the error; `None` for a panic.
    pub(crate) code: Option<i64>,
}

/// A value, as far as a digest tells.
#[derive(Clone, Debug)]
enum Value {
    Number(i64),
    List(Vec<i64>),
    /// What an expander yields.
    Items(Vec<Result<i64, i64>>),
    /// The node's own failure, which a reader of the `Result` may look at.
    Err(i64),
}

/// The scope of every node; `None` for one that breaks a rule or reads one that does.
pub(crate) fn scopes(flow: &Flow) -> Vec<Option<Scope>> {
    let mut scopes: Vec<Option<Scope>> = Vec::new();
    for node in &flow.nodes {
        let reached: Option<Vec<Scope>> = node
            .args
            .iter()
            .map(|arg| reached(flow, &scopes, arg).ok())
            .collect();
        scopes.push(reached.and_then(|reached| {
            let deepest = reached
                .iter()
                .max_by_key(|scope| scope.len())
                .cloned()
                .unwrap_or_default();
            reached
                .iter()
                .all(|scope| deepest.starts_with(scope))
                .then_some(deepest)
        }));
    }
    scopes
}

pub(crate) fn value_scope(flow: &Flow, scopes: &[Option<Scope>], source: Source) -> Option<Scope> {
    match source {
        Source::Input(_) => Some(Scope::new()),
        Source::Node(id) => {
            let mut scope = scopes[id].clone()?;
            if flow.nodes[id].is_expander() {
                scope.push(id);
            }
            Some(scope)
        }
    }
}

/// The scope in which an argument's value is; the name of the rule that it breaks.
fn reached(flow: &Flow, scopes: &[Option<Scope>], arg: &Arg) -> Result<Scope, &'static str> {
    let mut scope = value_scope(flow, scopes, arg.source).ok_or("")?;
    if arg.access.is_collect() && scope.pop().is_none() {
        return Err("NV0007");
    }
    Ok(scope)
}

pub(crate) fn outputs(flow: &Flow) -> Vec<usize> {
    if let Some(asked) = &flow.outputs {
        let mut outputs = Vec::new();
        asked.iter().for_each(|id| {
            if !outputs.contains(id) {
                outputs.push(*id);
            }
        });
        return outputs;
    }
    let scopes = scopes(flow);
    let is_read = |id: usize| {
        flow.nodes
            .iter()
            .any(|node| node.args.iter().any(|arg| arg.source == Source::Node(id)))
    };
    let is_sink = |&id: &usize| {
        !is_read(id)
            && !flow.nodes[id].is_expander()
            && scopes[id].as_ref().is_some_and(Vec::is_empty)
    };
    // In the order of the source.
    flow.order.iter().copied().filter(is_sink).collect()
}

pub(crate) fn needed(flow: &Flow) -> Vec<bool> {
    let mut needed = vec![false; flow.nodes.len()];
    let mut queue = outputs(flow);
    while let Some(id) = queue.pop() {
        if !std::mem::replace(&mut needed[id], true) {
            queue.extend(
                flow.nodes[id]
                    .args
                    .iter()
                    .filter_map(|arg| match arg.source {
                        Source::Node(id) => Some(id),
                        Source::Input(_) => None,
                    }),
            );
        }
    }
    needed
}

/// What a run by name needs, where some nodes are given: they and what they need do not run. Somebody
/// must say how many items a block has: the lists that are given for nodes in it, else its expander; an
/// expander's own needs may hold such lists for the blocks before it.
fn live(flow: &Flow, scopes: &[Scope], request: &Request) -> Vec<bool> {
    let mut live = vec![false; flow.nodes.len()];
    let mut queue: Vec<usize> = Vec::new();
    for source in &request.names {
        if let Source::Node(id) = source {
            queue.push(*id);
        }
    }
    loop {
        while let Some(id) = queue.pop() {
            if !std::mem::replace(&mut live[id], true) && !request.overrides.contains_key(&id) {
                for arg in &flow.nodes[id].args {
                    if let Source::Node(source) = arg.source {
                        queue.push(source);
                    }
                }
            }
        }
        let uncounted = (0..flow.nodes.len()).rev().find(|&block| {
            let inside = |id: &usize| live[*id] && scopes[*id].contains(&block);
            let is_list = |id: usize| {
                matches!(
                    request.overrides.get(&id),
                    Some(Override::Each(Tree::List(_)))
                )
            };
            let mut nodes = (0..flow.nodes.len()).filter(inside).peekable();
            !live[block] && nodes.peek().is_some() && !nodes.any(is_list)
        });
        match uncounted {
            Some(block) => queue.push(block),
            None => return live,
        }
    }
}

/// What the rules say about a flow.
#[derive(Debug, Default)]
pub(crate) struct Refusals {
    /// It must be refused, for one of these reasons.
    pub(crate) must: BTreeSet<&'static str>,
    /// It may be refused for these: a borrowed value that a second pass might need.
    pub(crate) may: BTreeSet<&'static str>,
}

pub(crate) fn refusals(flow: &Flow) -> Refusals {
    let mut refusals = Refusals::default();
    let scopes = scopes(flow);
    for node in &flow.nodes {
        let results: Vec<Result<Scope, &str>> = node
            .args
            .iter()
            .map(|arg| reached(flow, &scopes, arg))
            .collect();
        refusals.must.extend(
            results
                .iter()
                .filter_map(|result| result.as_ref().err())
                .filter(|rule| !rule.is_empty()),
        );
        let known: Vec<&Scope> = results.iter().flatten().collect();
        let deepest = known.iter().max_by_key(|scope| scope.len());
        if deepest.is_some_and(|deepest| known.iter().any(|scope| !deepest.starts_with(scope))) {
            refusals.must.insert("NV0008");
        }
    }
    if !refusals.must.is_empty() {
        // What else is found depends on what could still be understood.
        refusals
            .may
            .extend(["NV0006", "NV0007", "NV0008", "NV0009", "NV0019"]);
        return refusals;
    }
    let outputs = outputs(flow);
    if outputs.is_empty() {
        refusals.must.insert("NV0019");
        return refusals;
    }
    borrowed(flow, &scopes, &outputs, &mut refusals);
    refusals
}

/// A borrowed value cannot be an output, nor be kept beyond the item it points into.
fn borrowed(flow: &Flow, scopes: &[Option<Scope>], outputs: &[usize], refusals: &mut Refusals) {
    let needed = needed(flow);
    let is_borrowed = |id: usize| matches!(flow.nodes[id].ty, Type::Refs | Type::Ref);
    if outputs.iter().any(|&id| is_borrowed(id)) {
        refusals.must.insert("NV0009");
    }
    let mut roots: Vec<Vec<Scope>> = Vec::new();
    for (id, node) in flow.nodes.iter().enumerate() {
        roots.push(match node.args.first() {
            Some(arg) if is_borrowed(id) => match arg.source {
                Source::Input(_) => Vec::new(),
                Source::Node(lender) if is_borrowed(lender) && !arg.access.is_collect() => {
                    roots[lender].clone()
                }
                Source::Node(_) => vec![reached(flow, scopes, arg).unwrap_or_default()],
            },
            _ => Vec::new(),
        });
    }
    // Where a block may take more than one pass, an earlier pass may keep what a later one borrows
    // from, or have borrowed what a later one needs.
    let after = after_collects(flow, scopes);
    let is_in = |id: usize, block: usize| {
        scopes[id]
            .as_ref()
            .is_some_and(|scope| scope.contains(&block))
    };
    let waits = |&block: &usize| {
        (0..flow.nodes.len()).any(|reader| {
            let from_outside = |other: &usize| *other == block || !is_in(*other, block);
            needed[reader] && is_in(reader, block) && after[reader].iter().any(from_outside)
        })
    };
    for id in (0..flow.nodes.len()).filter(|&id| needed[id]) {
        for arg in flow.nodes[id]
            .args
            .iter()
            .filter(|arg| arg.access.is_collect())
        {
            let Source::Node(collected) = arg.source else {
                continue;
            };
            let outer = reached(flow, scopes, arg).unwrap_or_default().len();
            let is_inside = |root: &&Scope| root.len() > outer && !root[outer..].iter().any(waits);
            if roots[collected].iter().any(|root| is_inside(&root)) {
                refusals.must.insert("NV0009");
            }
        }
        if roots[id].iter().flatten().any(waits) {
            refusals.may.insert("NV0009");
        }
    }
}

/// For each node, the expanders whose block something it needs collected.
pub(crate) fn after_collects(flow: &Flow, scopes: &[Option<Scope>]) -> Vec<Vec<usize>> {
    let mut after: Vec<Vec<usize>> = Vec::new();
    for node in &flow.nodes {
        let mut own = Vec::new();
        for arg in &node.args {
            let Source::Node(source) = arg.source else {
                continue;
            };
            own.extend(&after[source]);
            if arg.access.is_collect() {
                own.extend(value_scope(flow, scopes, arg.source).and_then(|mut scope| scope.pop()));
            }
        }
        after.push(own);
    }
    after
}

/// How a run ends.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// The digest of each output.
    Done(Vec<i64>),
    /// The failures that may come first; never empty.
    Failed(Vec<Origin>),
}

pub(crate) struct Evaluation<'a> {
    flow: &'a Flow,
    request: Request,
    /// What is needed: it runs or is given.
    live: Vec<bool>,
    scopes: Vec<Scope>,
    known: BTreeMap<(usize, Vec<usize>), Result<Value, Origin>>,
}

impl<'a> Evaluation<'a> {
    pub(crate) fn new(flow: &'a Flow) -> Self {
        Self::of(flow, Request::whole(flow))
    }

    /// Of a run by name.
    pub(crate) fn of(flow: &'a Flow, request: Request) -> Self {
        let scopes: Vec<Scope> = scopes(flow)
            .into_iter()
            .map(Option::unwrap_or_default)
            .collect();
        let live = live(flow, &scopes, &request);
        Self {
            flow,
            request,
            live,
            scopes,
            known: BTreeMap::new(),
        }
    }

    /// The nodes that run.
    pub(crate) fn runs(&self) -> Vec<bool> {
        let is_run = |id: usize| self.live[id] && !self.request.overrides.contains_key(&id);
        (0..self.flow.nodes.len()).map(is_run).collect()
    }

    /// The inputs that are needed and not given.
    pub(crate) fn missing(&self) -> Vec<usize> {
        let runs = self.runs();
        let is_needed = |id: usize| {
            let source = Source::Input(id);
            let reads = |at: usize| {
                runs[at]
                    && self.flow.nodes[at]
                        .args
                        .iter()
                        .any(|arg| arg.source == source)
            };
            self.request.names.contains(&source) || (0..runs.len()).any(reads)
        };
        let is_optional =
            |id: usize| matches!(self.flow.inputs[id].0, Type::Maybe | Type::MaybeWide);
        let left_out = self.request.left_out.iter().copied();
        left_out
            .filter(|&id| !is_optional(id) && is_needed(id))
            .collect()
    }

    /// The overridden nodes whose lists are not as long as others say that their block is.
    pub(crate) fn wrong_lengths(&mut self) -> BTreeSet<usize> {
        let mut wrong = BTreeSet::new();
        let lists: Vec<usize> = self.lists().collect();
        for &id in &lists {
            let scope = self.scopes[id].clone();
            for depth in 0..scope.len() {
                for path in self.paths(&scope[..depth]) {
                    let Ok(count) = self.length(scope[depth], &path) else {
                        continue;
                    };
                    if self
                        .given_length(id, &path)
                        .is_none_or(|length| length != count)
                    {
                        wrong.insert(id);
                    }
                }
            }
        }
        wrong
    }

    /// The overridden nodes that are needed, and given as lists.
    fn lists(&self) -> impl Iterator<Item = usize> + '_ {
        let is_list = |(id, given): (&usize, &Override)| {
            let is_list = self.live[*id] && matches!(given, Override::Each(Tree::List(_)));
            is_list.then_some(*id)
        };
        self.request.overrides.iter().filter_map(is_list)
    }

    fn given_length(&self, id: usize, path: &[usize]) -> Option<usize> {
        match self.request.overrides.get(&id)? {
            Override::Each(tree) => tree.at(path).map(Tree::len),
            Override::One(_) => None,
        }
    }

    /// How many items a block has: its expander says it if it is needed, else lists that are given.
    fn length(&mut self, block: usize, path: &[usize]) -> Result<usize, Origin> {
        if self.live[block] {
            return Ok(self.items(block, path)?.len());
        }
        let length = self
            .lists()
            .filter(|&id| self.scopes[id].contains(&block))
            .find_map(|id| self.given_length(id, path));
        Ok(length.unwrap_or(0))
    }

    /// How often each node that runs is called, if nothing fails.
    pub(crate) fn calls(&mut self) -> Vec<(usize, usize)> {
        let runs = self.runs();
        (0..runs.len())
            .filter(|&id| runs[id])
            .map(|id| (id, self.paths(&self.scopes[id].clone()).len()))
            .collect()
    }

    pub(crate) fn outcome(&mut self) -> Outcome {
        let needed = self.runs();
        let wanted = self.request.wanted();
        let outputs: Vec<usize> = wanted
            .iter()
            .filter_map(|source| match source {
                Source::Node(id) => Some(*id),
                Source::Input(_) => None,
            })
            .collect();
        let mut origins: BTreeMap<usize, Origin> = BTreeMap::new();
        for id in (0..self.flow.nodes.len()).filter(|&id| needed[id]) {
            for path in self.paths(&self.scopes[id].clone()) {
                for origin in self.origins(id, &path, &needed, &outputs) {
                    let lowest = origins.entry(id).or_insert_with(|| origin.clone());
                    if origin.path < lowest.path {
                        *lowest = origin;
                    }
                }
            }
        }
        if origins.is_empty() {
            let digest = |source: &Source| match *source {
                Source::Node(id) => self.output(id),
                Source::Input(id) => self.input(id),
            };
            return Outcome::Done(wanted.iter().map(digest).collect());
        }
        Outcome::Failed(self.first(origins.into_values().collect()))
    }

    /// The paths of all items of a scope.
    pub(crate) fn paths(&mut self, scope: &[usize]) -> Vec<Vec<usize>> {
        let mut paths = vec![Vec::new()];
        for &expander in scope {
            let mut longer = Vec::new();
            for path in paths {
                let count = self.length(expander, &path).unwrap_or(0);
                longer.extend((0..count).map(|index| [path.clone(), vec![index]].concat()));
            }
            paths = longer;
        }
        paths
    }

    /// How many items an expander yields, if it does not fail.
    pub(crate) fn count(&mut self, expander: usize, path: &[usize]) -> Option<usize> {
        self.items(expander, path).ok().map(|items| items.len())
    }

    /// The expanders whose items a path of this node counts.
    pub(crate) fn expanders(&self, id: usize) -> Vec<usize> {
        let mut scope = self.scopes[id].clone();
        scope.extend(self.flow.nodes[id].is_expander().then_some(id));
        scope
    }

    /// The failures that begin in this call.
    fn origins(
        &mut self,
        id: usize,
        path: &[usize],
        needed: &[bool],
        outputs: &[usize],
    ) -> Vec<Origin> {
        let is_read = outputs.contains(&id)
            || (0..self.flow.nodes.len()).any(|reader| {
                needed[reader]
                    && self.flow.nodes[reader]
                        .args
                        .iter()
                        .any(|arg| arg.source == Source::Node(id) && !arg.access.is_raw())
            });
        let own = |path: &[usize], code| Origin {
            node: id,
            path: path.to_vec(),
            code,
        };
        match self.value(id, path) {
            Err(origin) if origin.node == id && origin.path == path => vec![origin],
            Err(_) | Ok(Value::Number(_) | Value::List(_)) => Vec::new(),
            Ok(Value::Err(code)) if is_read || self.flow.nodes[id].is_expander() => {
                vec![own(path, Some(code))]
            }
            Ok(Value::Err(_)) => Vec::new(),
            Ok(Value::Items(items)) => {
                let failed = items
                    .iter()
                    .enumerate()
                    .filter_map(|(index, item)| item.err().map(|code| (index, code)));
                failed
                    .filter(|_| is_read)
                    .map(|(index, code)| own(&[path, &[index]].concat(), Some(code)))
                    .collect()
            }
        }
    }

    /// Leaves out failures that another one must precede: an ancestor's, at the same item or before.
    fn first(&self, origins: Vec<Origin>) -> Vec<Origin> {
        let ancestors = self.ancestors();
        let is_looked_at = |id: usize| {
            self.flow.nodes.iter().any(|node| {
                node.args
                    .iter()
                    .any(|arg| arg.source == Source::Node(id) && arg.access.is_raw())
            })
        };
        let precedes = |a: &Origin, b: &Origin| {
            let (scope_a, scope_b) = (&self.scopes[a.node], &self.scopes[b.node]);
            let common = scope_a
                .iter()
                .zip(scope_b)
                .take_while(|(a, b)| a == b)
                .count();
            let common = common.min(a.path.len()).min(b.path.len());
            ancestors[b.node].contains(&a.node)
                && !is_looked_at(a.node)
                && a.path[..common] <= b.path[..common]
        };
        origins
            .iter()
            .filter(|b| !origins.iter().any(|a| a != *b && precedes(a, b)))
            .cloned()
            .collect()
    }

    fn ancestors(&self) -> Vec<BTreeSet<usize>> {
        let mut ancestors: Vec<BTreeSet<usize>> = Vec::new();
        for node in &self.flow.nodes {
            let mut own = BTreeSet::new();
            for arg in &node.args {
                if let Source::Node(id) = arg.source {
                    own.insert(id);
                    own.extend(&ancestors[id]);
                }
            }
            ancestors.push(own);
        }
        ancestors
    }

    fn output(&mut self, id: usize) -> i64 {
        let scope = value_scope(
            self.flow,
            &self.scopes.iter().cloned().map(Some).collect::<Vec<_>>(),
            Source::Node(id),
        );
        self.nested(id, &[], &scope.unwrap_or_default())
            .unwrap_or(0)
    }

    /// The digest of a value in blocks, as lists of lists.
    fn nested(&mut self, id: usize, path: &[usize], scope: &[usize]) -> Result<i64, Origin> {
        if path.len() == scope.len() {
            return self.seen(id, path, false);
        }
        let count = self.length(scope[path.len()], path)?;
        let parts: Result<Vec<i64>, Origin> = (0..count)
            .map(|index| self.nested(id, &[path, &[index]].concat(), scope))
            .collect();
        Ok(mix(LIST, &parts?))
    }

    /// The items of an expander.
    fn items(&mut self, expander: usize, path: &[usize]) -> Result<Vec<Result<i64, i64>>, Origin> {
        match self.value(expander, path)? {
            Value::Items(items) => Ok(items),
            Value::Err(code) => Err(Origin {
                node: expander,
                path: path.to_vec(),
                code: Some(code),
            }),
            Value::Number(_) | Value::List(_) => unreachable!("an expander"),
        }
    }

    /// The digest of what a reader of this value sees; `path` includes an expander's item.
    fn seen(&mut self, id: usize, path: &[usize], raw: bool) -> Result<i64, Origin> {
        let node = &self.flow.nodes[id];
        if node.is_expander() {
            let (&index, outer) = path.split_last().expect("an item has a path");
            let item = self.items(id, outer)?[index];
            return match (item, raw) {
                (Ok(number), false) => Ok(number),
                (Ok(number), true) => Ok(mix(OK, &[number])),
                (Err(code), true) => Ok(mix(ERR, &[code])),
                (Err(code), false) => Err(Origin {
                    node: id,
                    path: path.to_vec(),
                    code: Some(code),
                }),
            };
        }
        let digest = match self.value(id, path)? {
            Value::Number(number) => number,
            Value::List(list) => mix(LIST, &list),
            Value::Err(code) if raw => return Ok(mix(ERR, &[code])),
            Value::Err(code) => {
                return Err(Origin {
                    node: id,
                    path: path.to_vec(),
                    code: Some(code),
                });
            }
            Value::Items(_) => unreachable!("not an expander"),
        };
        Ok(if raw { mix(OK, &[digest]) } else { digest })
    }

    fn arg(&mut self, arg: &Arg, path: &[usize]) -> Result<i64, Origin> {
        let id = match arg.source {
            Source::Input(id) => return Ok(self.input(id)),
            Source::Node(id) => id,
        };
        let mut scope = self.scopes[id].clone();
        scope.extend(self.flow.nodes[id].is_expander().then_some(id));
        let raw = arg.access.is_raw();
        if !arg.access.is_collect() {
            return self.seen(id, &path[..scope.len()], raw);
        }
        let (&block, outer) = scope.split_last().expect("a collected value is in a block");
        let outer = path[..outer.len()].to_vec();
        let count = self.length(block, &outer)?;
        let parts: Result<Vec<i64>, Origin> = (0..count)
            .map(|index| self.seen(id, &[outer.as_slice(), &[index]].concat(), raw))
            .collect();
        Ok(mix(LIST, &parts?))
    }

    /// The numbers that a lender holds.
    fn lent(&mut self, arg: &Arg, path: &[usize]) -> Result<Vec<i64>, Origin> {
        let id = match arg.source {
            Source::Input(id) => return Ok(list(self.flow.inputs[id].1)),
            Source::Node(id) => id,
        };
        let mut scope = self.scopes[id].clone();
        scope.extend(self.flow.nodes[id].is_expander().then_some(id));
        if arg.access == Access::Collect {
            let (&block, outer) = scope.split_last().expect("a collected value is in a block");
            let outer = path[..outer.len()].to_vec();
            let count = self.length(block, &outer)?;
            return (0..count)
                .map(|index| self.seen(id, &[outer.as_slice(), &[index]].concat(), false))
                .collect();
        }
        if self.flow.nodes[id].is_expander() {
            return Ok(vec![self.seen(id, &path[..scope.len()], false)?]);
        }
        match self.value(id, &path[..scope.len()])? {
            Value::List(list) => Ok(list),
            Value::Number(number) => Ok(vec![number]),
            Value::Err(code) => Err(Origin {
                node: id,
                path: path[..scope.len()].to_vec(),
                code: Some(code),
            }),
            Value::Items(_) => unreachable!("not an expander"),
        }
    }

    fn value(&mut self, id: usize, path: &[usize]) -> Result<Value, Origin> {
        let key = (id, path.to_vec());
        if let Some(value) = self.known.get(&key) {
            return value.clone();
        }
        let value = self.compute(id, path);
        self.known.insert(key, value.clone());
        value
    }

    fn input(&self, id: usize) -> i64 {
        let is_given = !self.request.left_out.contains(&id);
        input(self.flow.inputs[id], is_given)
    }

    /// The value that is given in place of a node's.
    fn given(&self, id: usize, path: &[usize]) -> Option<Value> {
        let tree = match self.request.overrides.get(&id)? {
            Override::Each(tree) => tree.at(path),
            Override::One(tree) => Some(tree),
        };
        let node = &self.flow.nodes[id];
        Some(match (tree, node.ty) {
            (Some(Tree::List(items)), _) => {
                Value::Items(items.iter().map(|item| Ok(item.value())).collect())
            }
            (Some(Tree::Value(seed)), Type::List) => Value::List(list(*seed)),
            (Some(Tree::Value(seed)), Type::Maybe | Type::MaybeWide) => Value::Number(maybe(*seed)),
            (Some(Tree::Value(seed)), _) => Value::Number(*seed),
            // The list is too short, which is an error of its own.
            (None, _) if node.is_expander() => Value::Items(Vec::new()),
            (None, Type::List) => Value::List(Vec::new()),
            (None, _) => Value::Number(0),
        })
    }

    fn compute(&mut self, id: usize, path: &[usize]) -> Result<Value, Origin> {
        if let Some(given) = self.given(id, path) {
            return Ok(given);
        }
        let node = &self.flow.nodes[id];
        let parts: Result<Vec<i64>, Origin> =
            node.args.iter().map(|arg| self.arg(arg, path)).collect();
        let h = mix(id as i64, &parts?);
        let items_fail = node.has_fallible_items();
        match node.fails {
            Fails::Panic(modulus) if fails(h, modulus) => {
                return Err(Origin {
                    node: id,
                    path: path.to_vec(),
                    code: None,
                });
            }
            Fails::Error(modulus) if !items_fail && fails(h, modulus) => return Ok(Value::Err(h)),
            _ => {}
        }
        Ok(match node.kind {
            Kind::Plain => match node.ty {
                Type::List => Value::List(list(h)),
                Type::Maybe | Type::MaybeWide => Value::Number(maybe(h)),
                _ => Value::Number(h),
            },
            Kind::Lend => {
                let lent = self.lent(&node.args[0], path)?;
                Value::List(lent.into_iter().filter(|x| keeps(h, *x)).collect())
            }
            Kind::Expand { lends: true, .. } => {
                let lent = self.lent(&node.args[0], path)?;
                Value::Items(lent.into_iter().filter(|x| keeps(h, *x)).map(Ok).collect())
            }
            Kind::Expand { modulus, .. } => {
                let item = |index: i64| {
                    let number = mix(index, &[h]);
                    match node.fails {
                        Fails::Error(modulus) if items_fail && fails(number, modulus) => {
                            Err(number)
                        }
                        _ => Ok(number),
                    }
                };
                Value::Items((0..item_count(h, modulus)).map(item).collect())
            }
        })
    }
}

pub(crate) const LIST: i64 = -1;
pub(crate) const OK: i64 = -2;
pub(crate) const ERR: i64 = -3;
pub(crate) const SOME: i64 = -4;
pub(crate) const NONE: i64 = -5;

/// The digest of an `Option` that a node makes of its number.
fn maybe(h: i64) -> i64 {
    if h.rem_euclid(3) == 0 {
        mix(NONE, &[])
    } else {
        mix(SOME, &[h])
    }
}

fn input((ty, number): (Type, i64), is_given: bool) -> i64 {
    match ty {
        Type::Maybe | Type::MaybeWide if !is_given => mix(NONE, &[]),
        Type::List => mix(LIST, &list(number)),
        Type::Maybe | Type::MaybeWide => maybe(number),
        _ => number,
    }
}
