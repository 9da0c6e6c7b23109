//! How nodes look. Colours and shapes follow Apache Hamilton's drawings.

use std::fmt;

use crate::{Drawing, End, Mark, Node};

/// Takes a node and the style it would have, and gives the style it has.
pub type ChangeStyle<'a> = dyn Fn(&Node, Style) -> Style + 'a;

/// What is drawn, and how.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is drawn: each is independent"
)]
pub struct Options<'a> {
    /// Whether there is a legend. A page always has one.
    pub legend: bool,
    /// Whether the inputs are drawn.
    pub inputs: bool,
    /// Whether nodes show their types.
    pub types: bool,
    /// Whether nodes show the task they belong to.
    pub tasks: bool,
    /// Changes the style of nodes.
    ///
    /// ```
    /// use nevis_draw::{Drawing, Node, Options, Style};
    ///
    /// let slow = |node: &Node, style: Style| match node.name.as_str() {
    ///     "model" => Style { fill: "#ffffff".into(), legend: "slow".into(), ..style },
    ///     _ => style,
    /// };
    /// let options = Options { style: Some(&slow), ..Options::default() };
    /// let mut drawing = Drawing::new("training");
    /// drawing.nodes.push(Node::new("model", "Ridge"));
    ///
    /// assert!(drawing.to_svg_with(&options).contains(">slow</text>"));
    /// ```
    pub style: Option<&'a ChangeStyle<'a>>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            legend: true,
            inputs: true,
            types: true,
            tasks: false,
            style: None,
        }
    }
}

impl fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("legend", &self.legend)
            .field("inputs", &self.inputs)
            .field("types", &self.types)
            .field("tasks", &self.tasks)
            .finish_non_exhaustive()
    }
}

/// How one node looks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is seen: each is independent"
)]
pub struct Style {
    /// The colour of the box, as in CSS: `#b4d8e4`. Text on it is dark.
    pub fill: String,
    /// The colour of its border, as in CSS.
    pub stroke: String,
    /// Whether the corners are round.
    pub rounded: bool,
    /// Whether the border is dashed.
    pub dashed: bool,
    /// Whether the border is double.
    pub double: bool,
    /// Whether the corners are cut off by lines.
    pub diagonals: bool,
    /// Whether it is a cylinder, like a disk.
    pub cylinder: bool,
    /// What the legend calls it.
    pub legend: String,
}

/// The border of what nothing else is said about.
const STROKE: &str = "#4a6572";

impl Style {
    /// A node of the flow that nothing special is said about.
    fn function() -> Self {
        Self {
            fill: "#b4d8e4".into(),
            stroke: STROKE.into(),
            rounded: true,
            dashed: false,
            double: false,
            diagonals: false,
            cylinder: false,
            legend: "function".into(),
        }
    }

    pub(crate) fn input() -> Self {
        Self {
            fill: "#ffffff".into(),
            rounded: false,
            dashed: true,
            legend: "input".into(),
            ..Self::function()
        }
    }

    /// Of several things that a node is, its fill shows the first of: loader or saver, expander, output,
    /// collector.
    fn of(node: &Node) -> Self {
        use crate::Kind::{Collect, CollectExpand, Expand, Plain};

        let is_output = node.is_output || node.marks.has(Mark::Requested);
        let has = |name: &str| node.tags.iter().any(|(key, _)| key == name);
        let (is_loader, is_saver) = (has("nevis.loader"), has("nevis.saver"));
        let (fill, stroke, legend) = match node.kind {
            _ if is_loader => ("#ddd6f3", "#5b4b8a", "loader"),
            _ if is_saver => ("#ddd6f3", "#5b4b8a", "saver"),
            Expand => ("#56e39f", "#1f7a50", "expand"),
            CollectExpand => ("#56e39f", "#1f7a50", "collect and expand"),
            _ if is_output => ("#ffc857", "#8a6414", "output"),
            Collect => ("#ea5556", "#8f2425", "collect"),
            Plain => ("#b4d8e4", STROKE, "function"),
        };
        let style = Self {
            fill: fill.into(),
            stroke: stroke.into(),
            double: node.kind.is_expander(),
            cylinder: is_loader || is_saver,
            legend: legend.into(),
            ..Self::function()
        };
        if node.marks.has(Mark::Overridden) {
            Self {
                rounded: false,
                diagonals: true,
                legend: "override".into(),
                ..style
            }
        } else {
            style
        }
    }
}

impl Options<'_> {
    /// The style of a node, or of an input.
    pub(crate) fn style_of(&self, drawing: &Drawing, end: End) -> Style {
        match end {
            End::Input(input) if drawing.inputs[input].marks.has(Mark::Given) => Style {
                fill: "#e8f1d4".into(),
                legend: "input given".into(),
                ..Style::input()
            },
            End::Input(_) => Style::input(),
            End::Node(node) => {
                let style = Style::of(&drawing.nodes[node]);
                match self.style {
                    Some(change) => change(&drawing.nodes[node], style),
                    None => style,
                }
            }
        }
    }

    /// Whether two boxes surely look the same: said before a style is made of strings.
    pub(crate) fn are_alike(&self, drawing: &Drawing, one: End, other: End) -> bool {
        match (one, other) {
            _ if self.style.is_some() => false,
            (End::Node(one), End::Node(other)) => {
                let (one, other) = (&drawing.nodes[one], &drawing.nodes[other]);
                let is = |node: &Node| (node.kind, node.is_output, node.marks);
                is(one) == is(other) && one.tags == other.tags
            }
            (End::Input(one), End::Input(other)) => {
                drawing.inputs[one].marks == drawing.inputs[other].marks
            }
            _ => false,
        }
    }

    /// All that is drawn as a box, in the order of [`Drawing::position`].
    pub(crate) fn ends(&self, drawing: &Drawing) -> impl Iterator<Item = End> + use<> {
        let inputs = if self.inputs { drawing.inputs.len() } else { 0 };
        (0..drawing.nodes.len())
            .map(End::Node)
            .chain((0..inputs).map(End::Input))
    }
}

/// The colour of a border or an edge that a mark emphasises.
pub(crate) fn emphasis(marks: crate::Marks) -> Option<(&'static str, &'static str)> {
    let colours = [
        (Mark::OnPath, "path", "#d92626"),
        (Mark::Upstream, "upstream", "#d92626"),
        (Mark::Downstream, "downstream", "#2563eb"),
    ];
    let marked = colours.into_iter().find(|(mark, ..)| marks.has(*mark));
    marked.map(|(_, legend, colour)| (legend, colour))
}
