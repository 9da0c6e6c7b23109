//! A comparison, for people and for programs.

use std::fmt;

use super::{Diff, InputChange, NodeChange, PlannedInput, PlannedNode, Wiring};
use crate::json::Json;

/// A line for each difference: `+` is new, `-` is gone, `~` is different. For example:
///
/// ```text
/// word_count: 1 added, 1 changed, 1 downstream
///
///   + longest_word: String (flows/word_count.rs:140)
///   ~ words (flows/word_count.rs:81)
///
/// downstream: total_words
/// ```
impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { flow, .. } = self;
        if self.is_empty() {
            writeln!(f, "{flow}: nothing has changed")?;
            return self.write_moved(f);
        }
        writeln!(f, "{flow}: {}\n", self.counts())?;
        for node in &self.added {
            writeln!(f, "  + {}: {} ({})", node.name, node.ty, place(node))?;
        }
        for node in &self.removed {
            writeln!(f, "  - {}: {}", node.name, node.ty)?;
        }
        for rename in &self.renamed {
            writeln!(f, "  ~ {}, which was {}", rename.to, rename.from)?;
        }
        for change in &self.changed {
            write!(f, "  ~ {}", change.name)?;
            if change.old.ty != change.new.ty {
                write!(f, ": {}, which was {}", change.new.ty, change.old.ty)?;
            }
            writeln!(f, " ({})", place(&change.new))?;
        }
        for wiring in &self.rewired {
            writeln!(f, "  ~ {} {}", wiring.name, wired(wiring))?;
        }
        for input in &self.inputs {
            writeln!(f, "  {}", input_line(input))?;
        }
        for output in &self.outputs_added {
            writeln!(f, "  + output {output}")?;
        }
        for output in &self.outputs_removed {
            writeln!(f, "  - output {output}")?;
        }
        if !self.downstream.is_empty() {
            writeln!(f, "\ndownstream: {}", self.downstream.join(", "))?;
        }
        self.write_moved(f)
    }
}

impl Diff {
    /// The same as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let names = |list: &[NodeChange]| Json::texts(list.iter().map(|change| &change.name));
        let nodes = |list: &[PlannedNode]| Json::texts(list.iter().map(|node| &node.name));
        let renamed = self.renamed.iter().map(|rename| {
            Json::object([
                ("from", Json::text(&rename.from)),
                ("to", Json::text(&rename.to)),
            ])
        });
        let rewired = self.rewired.iter().map(|wiring| {
            Json::object([
                ("name", Json::text(&wiring.name)),
                ("reads", Json::texts(&wiring.reads)),
                ("read", Json::texts(&wiring.read)),
            ])
        });
        let inputs = self.inputs.iter().map(|input| {
            let ty = |input: &Option<PlannedInput>| {
                Json::option(input.as_ref().map(|input| input.ty.as_str()))
            };
            Json::object([
                ("name", Json::text(&input.name)),
                ("old", ty(&input.old)),
                ("new", ty(&input.new)),
            ])
        });
        let diff = Json::object([
            ("flow", Json::text(&self.flow)),
            ("same", Json::Bool(self.is_empty())),
            ("added", nodes(&self.added)),
            ("removed", nodes(&self.removed)),
            ("renamed", Json::List(renamed.collect())),
            ("changed", names(&self.changed)),
            ("rewired", Json::List(rewired.collect())),
            ("moved", names(&self.moved)),
            ("inputs", Json::List(inputs.collect())),
            ("outputs_added", Json::texts(&self.outputs_added)),
            ("outputs_removed", Json::texts(&self.outputs_removed)),
            ("downstream", Json::texts(&self.downstream)),
        ]);
        diff.to_string() + "\n"
    }

    fn counts(&self) -> String {
        let counts = [
            (self.added.len(), "added"),
            (self.removed.len(), "removed"),
            (self.renamed.len(), "renamed"),
            (self.changed.len(), "changed"),
            (self.rewired.len(), "rewired"),
            (self.inputs.len(), "of the inputs"),
            (
                self.outputs_added.len() + self.outputs_removed.len(),
                "of the outputs",
            ),
            (self.downstream.len(), "downstream"),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> = counts
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        counts.join(", ")
    }

    fn write_moved(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moved: Vec<&str> = self
            .moved
            .iter()
            .map(|change| change.name.as_str())
            .collect();
        if moved.is_empty() {
            return Ok(());
        }
        writeln!(
            f,
            "\nmoved in the source, otherwise the same: {}",
            moved.join(", ")
        )
    }
}

fn place(node: &PlannedNode) -> String {
    format!("{}:{}", node.at.0, node.at.1)
}

fn wired(wiring: &Wiring) -> String {
    let mut parts = Vec::new();
    if !wiring.reads.is_empty() {
        parts.push(format!("reads {}", wiring.reads.join(", ")));
    }
    if !wiring.read.is_empty() {
        parts.push(format!("no longer reads {}", wiring.read.join(", ")));
    }
    match &wiring.block {
        Some((_, Some(block))) => parts.push(format!("runs once per {block}")),
        Some((Some(block), None)) => parts.push(format!("no longer runs once per {block}")),
        _ => {}
    }
    parts.join("; ")
}

fn input_line(input: &InputChange) -> String {
    let shown = |input: &PlannedInput| input.ty.clone();
    match (&input.old, &input.new) {
        (Some(old), Some(new)) => {
            format!(
                "~ input {}: {}, which was {}",
                input.name,
                shown(new),
                shown(old)
            )
        }
        (None, Some(new)) => format!("+ input {}: {}", input.name, shown(new)),
        (Some(old), None) => format!("- input {}: {}", input.name, shown(old)),
        (None, None) => String::new(),
    }
}
