//! What is different between two plans.

use std::collections::{BTreeMap, BTreeSet};

use super::{Plan, PlanError, PlannedInput, PlannedNode};

/// What is different between two plans of one flow. Lists are in the order of the new plan; what only
/// the old one has is in the order of that.
///
/// It prints as a short report, and [`Diff::to_json`] writes it for programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diff {
    /// The flow.
    pub flow: String,
    /// Nodes that are new.
    pub added: Vec<PlannedNode>,
    /// Nodes that are gone.
    pub removed: Vec<PlannedNode>,
    /// Nodes that do the same under another name.
    pub renamed: Vec<Rename>,
    /// Nodes that do something else, or use something of the flow's modules that does.
    pub changed: Vec<NodeChange>,
    /// Nodes that read something else, or are in another map block.
    pub rewired: Vec<Wiring>,
    /// Nodes whose function is elsewhere in the source. That is no change.
    pub moved: Vec<NodeChange>,
    /// Inputs that are new, gone, or of another type.
    pub inputs: Vec<InputChange>,
    /// Outputs that are new.
    pub outputs_added: Vec<String>,
    /// Outputs that are gone.
    pub outputs_removed: Vec<String>,
    /// Nodes that are the same themselves, and are computed from something that is not.
    pub downstream: Vec<String>,
}

/// A node with another name than before.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rename {
    /// Its name in the old plan.
    pub from: String,
    /// Its name in the new one.
    pub to: String,
}

/// A node of both plans, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeChange {
    /// Its name.
    pub name: String,
    /// As it was.
    pub old: PlannedNode,
    /// As it is.
    pub new: PlannedNode,
}

/// A node that reads something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wiring {
    /// Its name.
    pub name: String,
    /// What it reads now and did not.
    pub reads: Vec<String>,
    /// What it did read.
    pub read: Vec<String>,
    /// The map blocks it was and is in, if that is another.
    pub block: Option<(Option<String>, Option<String>)>,
}

/// An input that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InputChange {
    /// Its name.
    pub name: String,
    /// As it was; none if it is new.
    pub old: Option<PlannedInput>,
    /// As it is; none if it is gone.
    pub new: Option<PlannedInput>,
}

impl Diff {
    /// Compares two plans.
    ///
    /// # Errors
    ///
    /// When they are plans of different flows.
    pub fn between(old: &Plan, new: &Plan) -> Result<Self, PlanError> {
        if old.flow != new.flow {
            return Err(PlanError::OtherFlow {
                old: old.flow.clone(),
                new: new.flow.clone(),
            });
        }
        let mut diff = Self {
            flow: new.flow.clone(),
            ..Self::default()
        };
        diff.compare_names(old, new);
        diff.compare_nodes(old, new);
        diff.compare_inputs(old, new);
        diff.compare_outputs(old, new);
        diff.downstream = diff.follow(new);
        Ok(diff)
    }

    /// Whether both plans compute the same. That something has moved is no difference.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self
            == Self {
                flow: self.flow.clone(),
                moved: self.moved.clone(),
                ..Self::default()
            }
    }

    fn compare_names(&mut self, old: &Plan, new: &Plan) {
        let (before, after) = (by_name(old), by_name(new));
        let is_gone = |node: &&PlannedNode| !after.contains_key(node.name.as_str());
        self.removed = old.nodes.iter().filter(is_gone).cloned().collect();
        for node in &new.nodes {
            if before.contains_key(node.name.as_str()) {
                continue;
            }
            let same = self.removed.iter().position(|gone| gone.hash == node.hash);
            match same {
                Some(at) => self.renamed.push(Rename {
                    from: self.removed.remove(at).name,
                    to: node.name.clone(),
                }),
                None => self.added.push(node.clone()),
            }
        }
    }

    fn compare_nodes(&mut self, old: &Plan, new: &Plan) {
        let before = by_name(old);
        for node in &new.nodes {
            let rename = self.renamed.iter().find(|rename| rename.to == node.name);
            let name = rename.map_or(&node.name, |rename| &rename.from);
            let Some(was) = before.get(name.as_str()) else {
                continue;
            };
            let change = || NodeChange {
                name: node.name.clone(),
                old: (*was).clone(),
                new: node.clone(),
            };
            if was.hash != node.hash {
                self.changed.push(change());
            } else if was.at != node.at && rename.is_none() {
                self.moved.push(change());
            }
            self.rewired.extend(self.wiring(was, node));
        }
    }

    /// What a node reads now, if that is not what it did. A name that is only another is the same.
    fn wiring(&self, was: &PlannedNode, is: &PlannedNode) -> Option<Wiring> {
        let renamed = |name: &String| {
            let rename = self.renamed.iter().find(|rename| rename.from == *name);
            rename.map_or(name, |rename| &rename.to).clone()
        };
        let shown = |(name, reads): &(String, String)| match reads.as_str() {
            "value" => name.clone(),
            _ => format!("{name} ({reads})"),
        };
        let before: BTreeSet<String> = was
            .dependencies
            .iter()
            .map(|(name, reads)| shown(&(renamed(name), reads.clone())))
            .collect();
        let after: BTreeSet<String> = is.dependencies.iter().map(shown).collect();
        let blocks = (was.block.as_ref().map(renamed), is.block.clone());
        let wiring = Wiring {
            name: is.name.clone(),
            reads: after.difference(&before).cloned().collect(),
            read: before.difference(&after).cloned().collect(),
            block: (blocks.0 != blocks.1).then_some(blocks),
        };
        let is_same = wiring.reads.is_empty() && wiring.read.is_empty() && wiring.block.is_none();
        (!is_same).then_some(wiring)
    }

    fn compare_inputs(&mut self, old: &Plan, new: &Plan) {
        let find = |plan: &Plan, name: &str| {
            let mut inputs = plan.inputs.iter();
            inputs.find(|input| input.name == name).cloned()
        };
        for input in &new.inputs {
            let was = find(old, &input.name);
            if was.as_ref() != Some(input) {
                self.inputs.push(InputChange {
                    name: input.name.clone(),
                    old: was,
                    new: Some(input.clone()),
                });
            }
        }
        for input in &old.inputs {
            if find(new, &input.name).is_none() {
                self.inputs.push(InputChange {
                    name: input.name.clone(),
                    old: Some(input.clone()),
                    new: None,
                });
            }
        }
    }

    fn compare_outputs(&mut self, old: &Plan, new: &Plan) {
        let renamed = |name: &String| {
            let rename = self.renamed.iter().find(|rename| rename.from == *name);
            rename.map_or(name, |rename| &rename.to).clone()
        };
        let before: Vec<String> = old.outputs.iter().map(renamed).collect();
        let missing = |from: &[String], list: &[String]| {
            let missing = list.iter().filter(|name| !from.contains(name));
            missing.cloned().collect::<Vec<_>>()
        };
        self.outputs_added = missing(&before, &new.outputs);
        self.outputs_removed = missing(&new.outputs, &before);
    }

    /// The nodes that are computed from what is different, and are the same themselves.
    fn follow(&self, new: &Plan) -> Vec<String> {
        let added = self.added.iter().map(|node| &node.name);
        let changed = self.changed.iter().map(|change| &change.name);
        let rewired = self.rewired.iter().map(|wiring| &wiring.name);
        let inputs = self.inputs.iter().map(|input| &input.name);
        let different: BTreeSet<&str> = added
            .chain(changed)
            .chain(rewired)
            .chain(inputs)
            .map(String::as_str)
            .collect();
        let mut readers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for node in &new.nodes {
            for (source, _) in &node.dependencies {
                readers.entry(source).or_default().push(&node.name);
            }
        }
        let mut reached = BTreeSet::new();
        let mut waiting: Vec<&str> = different.iter().copied().collect();
        while let Some(name) = waiting.pop() {
            if reached.insert(name) {
                waiting.extend(readers.get(name).into_iter().flatten());
            }
        }
        let is_downstream =
            |name: &&String| reached.contains(name.as_str()) && !different.contains(name.as_str());
        let names = new.nodes.iter().map(|node| &node.name);
        names.filter(is_downstream).cloned().collect()
    }
}

fn by_name(plan: &Plan) -> BTreeMap<&str, &PlannedNode> {
    let nodes = plan.nodes.iter();
    nodes.map(|node| (node.name.as_str(), node)).collect()
}
