//! What a run by name would do, for people and programs.

use std::fmt;

use crate::graph::{Graph, Input, Node};

/// What a run by name would do: the answer of [`Driver::validate`](crate::Driver::validate).
///
/// It prints as a few lines:
///
/// ```text
/// flow `marketing` would compute `avg_3wk_spend`
///   nodes that run: `spend_mean`, `avg_3wk_spend`
///   inputs that are read: `spend`
///   given, but read by nothing that runs: `signups`
/// ```
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::{inputs, overrides};
///
/// let inputs = inputs! { spend: vec![1.0], signups: vec![2.0] };
/// let plan = pipeline::driver().build().validate(["spend_mean"], inputs, overrides! {})?;
/// assert_eq!(
///     plan.to_string(),
///     "flow `spend` would compute `spend_mean`
///   nodes that run: `spend_mean`
///   inputs that are read: `spend`
///   given, but read by nothing that runs: `signups`"
/// );
/// # Ok::<(), nevis::Error>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct RunPlan {
    /// The flow.
    pub graph: &'static Graph,
    /// What was asked for, in that order, each name once.
    pub outputs: Vec<&'static str>,
    /// The nodes that would run, in the order in which they would.
    pub nodes: Vec<&'static Node>,
    /// The inputs that would be read, in the order of the flow's inputs.
    pub inputs: Vec<&'static Input>,
    /// The overrides that would be read, in the order of a run.
    pub overrides: Vec<&'static str>,
    /// Inputs and overrides of the flow that are given, and that nothing reads that would run.
    pub ignored: Vec<&'static str>,
    /// What is given and not the flow's, a sentence each.
    pub warnings: Vec<String>,
}

impl RunPlan {
    /// What a run does that computes nothing.
    #[inline]
    pub(crate) fn new(graph: &'static Graph) -> Self {
        Self {
            graph,
            outputs: Vec::new(),
            nodes: Vec::new(),
            inputs: Vec::new(),
            overrides: Vec::new(),
            ignored: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// The same by names, as JSON.
    ///
    /// Needs the feature `serde`.
    #[cfg(feature = "serde")]
    #[must_use]
    #[inline]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "flow": self.graph.name,
            "outputs": self.outputs,
            "nodes": self.node_names(),
            "inputs": self.input_names(),
            "overrides": self.overrides,
            "ignored": self.ignored,
            "warnings": self.warnings,
        })
    }

    #[inline]
    fn node_names(&self) -> Vec<&'static str> {
        self.nodes.iter().map(|node| node.name).collect()
    }

    #[inline]
    fn input_names(&self) -> Vec<&'static str> {
        self.inputs.iter().map(|input| input.name).collect()
    }
}

impl fmt::Display for RunPlan {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flow = self.graph.name;
        if self.outputs.is_empty() {
            write!(f, "flow `{flow}` would compute nothing")?;
        } else {
            let outputs = self.outputs.join("`, `");
            write!(f, "flow `{flow}` would compute `{outputs}`")?;
        }
        let lists = [
            ("nodes that run", &self.node_names()),
            ("inputs that are read", &self.input_names()),
            ("overrides that are read", &self.overrides),
            ("given, but read by nothing that runs", &self.ignored),
        ];
        let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
        for (what, names) in lists {
            write!(f, "\n  {what}: `{}`", names.join("`, `"))?;
        }
        for warning in &self.warnings {
            write!(f, "\n  warning: {warning}")?;
        }
        Ok(())
    }
}

/// The same lines: the graph would fill the screen.
impl fmt::Debug for RunPlan {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
