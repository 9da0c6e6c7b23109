//! What the command line knows of each flow: how its inputs are made of text, and its outputs of
//! JSON. Names, types, documentation and who needs what come from the flow's own `GRAPH`.

mod column_metrics;
mod hyperparameters;
mod map_reduce;
mod marketing;
mod outliers;
mod star_counting;
mod word_count;

use nevis::{Graph, Source, TaskExecutor};
use serde_json::Value as Json;

use super::failure::Failure;
use super::given::Given;

/// The flows, in the order in which they are best read.
pub(crate) static FLOWS: [&Flow; 7] = [
    &marketing::FLOW,
    &word_count::FLOW,
    &map_reduce::FLOW,
    &column_metrics::FLOW,
    &star_counting::FLOW,
    &outliers::FLOW,
    &hyperparameters::FLOW,
];

/// A flow and its adapter.
#[derive(Debug)]
pub(crate) struct Flow {
    /// What the compiled flow says about itself.
    pub(crate) graph: &'static Graph,
    /// Its inputs, in the order of `graph`.
    pub(crate) parameters: &'static [Parameter],
    /// Makes the inputs, runs the flow, and gives the outputs by name.
    pub(crate) run: fn(&Given<'_>, &dyn TaskExecutor) -> Result<Json, Failure>,
}

/// An input of a flow, for people.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    /// What it is, in a few words.
    pub(crate) about: &'static str,
    /// A value to copy from.
    pub(crate) example: &'static str,
    /// What happens without it.
    pub(crate) otherwise: Otherwise,
}

/// What happens without an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Otherwise {
    /// The flow cannot run.
    Required,
    /// This value is used, on its own.
    Default(&'static str),
    /// Built-in data is used, for all inputs of the flow that have some.
    Sample(&'static str),
}

impl Flow {
    pub(crate) fn name(&self) -> &'static str {
        self.graph.name
    }

    /// The first line of the documentation.
    pub(crate) fn about(&self) -> &'static str {
        self.graph
            .docs
            .trim_start()
            .lines()
            .next()
            .unwrap_or_default()
            .trim()
    }

    pub(crate) fn outputs(&self) -> Vec<&'static str> {
        self.graph
            .outputs
            .iter()
            .map(|output| self.graph.nodes[*output].name)
            .collect()
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters
            .iter()
            .find(|parameter| parameter.name == name)
    }

    /// The input's type as its readers write it, whether it is optional or not.
    pub(crate) fn input_type(&self, name: &str) -> String {
        let input = self.graph.inputs.iter().find(|input| input.name == name);
        let ty = without_modules(input.map_or("", |input| input.ty));
        let required = ty
            .strip_prefix("Option<")
            .and_then(|ty| ty.strip_suffix('>'));
        required.unwrap_or(&ty).to_owned()
    }

    /// The nodes that read the input.
    pub(crate) fn readers(&self, name: &str) -> Vec<&'static str> {
        let is_input = |source: Source| match source {
            Source::Input(input) => self.graph.inputs[input].name == name,
            Source::Node(_) => false,
        };
        let readers = self.graph.nodes.iter().filter(|node| {
            node.dependencies
                .iter()
                .any(|dependency| is_input(dependency.source))
        });
        readers.map(|node| node.name).collect()
    }
}

/// The type with the last part of each path only: `&std::path::Path` is `&Path`.
fn without_modules(ty: &str) -> String {
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    let pieces = ty.split_inclusive(|c| !is_path(c));
    pieces
        .filter_map(|piece| piece.rsplit("::").next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{FLOWS, without_modules};

    #[test]
    fn types_are_shown_without_modules() {
        assert_eq!(without_modules("&std::path::Path"), "&Path");
        assert_eq!(
            without_modules("Option<&[a::B<c::D, u8>]>"),
            "Option<&[B<D, u8>]>"
        );
    }

    #[test]
    fn adapters_know_exactly_the_inputs_of_their_flow() {
        for flow in FLOWS {
            let mut described: Vec<_> = flow.parameters.iter().map(|input| input.name).collect();
            let mut compiled: Vec<_> = flow.graph.inputs.iter().map(|input| input.name).collect();
            described.sort_unstable();
            compiled.sort_unstable();
            assert_eq!(described, compiled, "inputs of `{}`", flow.name());
        }
    }

    #[test]
    fn every_flow_says_in_one_line_what_it_does() {
        for flow in FLOWS {
            assert!(
                flow.about().ends_with('.'),
                "`{}`: {}",
                flow.name(),
                flow.about()
            );
        }
    }
}
