//! What is asked for and given is checked before anything runs.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::convert::{Mistake, convert};
use super::plans::{Name, Plans};
use crate::call::{Bits, Call, Override, Tree};
use crate::error::{Error, Problem, ProblemKind};
use crate::flow::ByName;
use crate::given::{Given, GivenValue};
use crate::rt::InputSlots;
use crate::similar::nearest;
use crate::value::{Boxed, ValueType};

/// Values of inputs, by input, and no longer than the last of them.
pub(super) type Copies = Vec<Option<Boxed>>;

/// A request that can be run.
pub(super) struct Checked<'p> {
    pub(super) call: Call<'p>,
    pub(super) slots: InputSlots,
    /// What was asked for, once each, in order.
    pub(super) wanted: Vec<Name>,
    /// The inputs that were asked for, as far as they are taken away by the run.
    pub(super) copies: Copies,
    /// What was given and is not needed.
    pub(super) warnings: Vec<String>,
}

/// Says what is wrong with a request, or makes it ready to run.
pub(super) fn check<'p>(
    plans: &'p Plans,
    names: &[&str],
    inputs: Given,
    overrides: Given,
) -> Result<Checked<'p>, Error> {
    let mut check = Check {
        plans,
        problems: Vec::new(),
        warnings: Vec::new(),
        slots: InputSlots::default(),
        given: Bits::new(plans.graph.inputs.len()),
        overrides: BTreeMap::new(),
        refused: Vec::new(),
    };
    check
        .slots
        .values
        .resize_with(plans.graph.inputs.len(), || None);
    let wanted = check.wanted(names);
    let unknown = check.inputs(inputs);
    check.overrides(overrides);
    let call = check.call(&wanted);
    check.problems.extend(call.unequal_lists());
    let meant = check.unknown_inputs(&unknown);
    let missing = check.missing(&call, &wanted);
    for input in missing.into_iter().filter(|input| !meant.contains(input)) {
        check.ask_for(input, &call);
    }
    let copies = check.copies(&call, &wanted);
    if !check.problems.is_empty() {
        return Err(Error::invalid(plans.graph.name, check.problems));
    }
    Ok(Checked {
        call,
        slots: check.slots,
        wanted,
        copies,
        warnings: check.warnings,
    })
}

pub(super) struct Check<'p> {
    pub(super) plans: &'p Plans,
    problems: Vec<Problem>,
    warnings: Vec<String>,
    slots: InputSlots,
    /// The inputs that were given: also as `None`, or as something else than they are.
    given: Bits,
    pub(super) overrides: BTreeMap<usize, Mutex<Override>>,
    /// The nodes whose overrides cannot be used. What they stand for is not asked for beside.
    pub(super) refused: Vec<usize>,
}

impl Check<'_> {
    pub(super) fn problem(&mut self, kind: ProblemKind, name: &str, message: String) {
        self.problems.push(Problem {
            kind,
            name: name.to_owned(),
            message,
        });
    }

    fn wanted(&mut self, names: &[&str]) -> Vec<Name> {
        let plans = self.plans;
        let mut wanted = Vec::with_capacity(names.len());
        let mut nodes = Bits::new(plans.graph.nodes.len());
        let mut inputs = Bits::new(plans.graph.inputs.len());
        for &name in names {
            let Some(known) = plans.name(name) else {
                let hint = hint(name, plans.names());
                let flow = plans.graph.name;
                let message =
                    format!("the flow `{flow}` has no node and no input `{name}`: {hint}");
                self.problem(ProblemKind::UnknownOutput, name, message);
                continue;
            };
            let (seen, at, by_name) = match known {
                Name::Node(at) => (&mut nodes, at, &plans.table.nodes[plans.table.order[at]]),
                Name::Input(at) => (&mut inputs, at, &plans.table.inputs[at]),
            };
            if seen.has(at) {
                continue;
            }
            seen.set(at);
            match by_name {
                ByName::Not(why) => {
                    let message = format!(
                        "`{name}` cannot be asked for by name: {why}; let it return an owned value"
                    );
                    self.problem(ProblemKind::NotByName, name, message);
                }
                ByName::As(types) if types.iter().any(|ty| ty.send.is_none()) => {
                    let ty = types[0].short_name();
                    let message = format!(
                        "`{name}` cannot be asked for by name: a `{ty}` is not `Send`, so it cannot \
                         leave the run"
                    );
                    self.problem(ProblemKind::NotByName, name, message);
                }
                ByName::As(_) => wanted.push(known),
            }
        }
        wanted
    }

    /// Gives the names that are no inputs.
    fn inputs(&mut self, inputs: Given) -> Vec<String> {
        let mut unknown = Vec::new();
        let mut seen = Bits::new(self.plans.graph.inputs.len());
        for (name, value) in inputs.values {
            match self.plans.name(&name) {
                Some(Name::Input(input)) => {
                    if seen.has(input) {
                        let message =
                            format!("the input `{name}` is given twice: leave one of them out");
                        self.problem(ProblemKind::GivenTwice, &name, message);
                        continue;
                    }
                    seen.set(input);
                    self.input(input, value, "input");
                }
                Some(Name::Node(_)) => self.warnings.push(format!(
                    "the input `{name}` is ignored: the flow computes `{name}`; override it to give \
                     its value"
                )),
                None => unknown.push(name.into_owned()),
            }
        }
        unknown
    }

    fn input(&mut self, input: usize, value: GivenValue, what: &str) {
        let plans = self.plans;
        let known = &plans.graph.inputs[input];
        let name = known.name;
        let types = match &plans.table.inputs[input] {
            ByName::As(types) => types,
            ByName::Not(why) => {
                let message = format!(
                    "the {what} `{name}` cannot be given by name: {why}; run the whole flow with its \
                     `Inputs`"
                );
                self.problem(ProblemKind::NotByName, name, message);
                return;
            }
        };
        let ty = types[0];
        self.given.set(input);
        match convert(ty, value) {
            Ok(Some(value)) => self.slots.values[input] = Some(value),
            Ok(None) if known.optional => self.slots.values[input] = None,
            Ok(None) => {
                let expected = ty.short_name();
                let message =
                    format!("the {what} `{name}` is a `{expected}`, but `None` was given");
                self.problem(ProblemKind::WrongType, name, message);
            }
            Err(mistake) => {
                let expected = ty.short_name();
                let message = format!("the {what} `{name}` is a `{expected}`{mistake}");
                self.problem(ProblemKind::WrongType, name, message);
            }
        }
    }

    fn overrides(&mut self, overrides: Given) {
        let plans = self.plans;
        let mut seen: Vec<Name> = Vec::new();
        for (name, value) in overrides.values {
            let Some(known) = plans.name(&name) else {
                let hint = hint(&name, plans.names());
                let flow = plans.graph.name;
                let message = format!("the flow `{flow}` has no node `{name}` to override: {hint}");
                self.problem(ProblemKind::UnknownOverride, &name, message);
                continue;
            };
            if seen.contains(&known) {
                let message = format!("`{name}` is overridden twice: leave one of them out");
                self.problem(ProblemKind::GivenTwice, &name, message);
                continue;
            }
            seen.push(known);
            match known {
                Name::Node(position) => self.override_node(position, value),
                Name::Input(input) => self.input(input, value, "override of the input"),
            }
        }
    }

    fn override_node(&mut self, position: usize, value: GivenValue) {
        let problems = self.problems.len();
        self.use_override(position, value);
        if self.problems.len() > problems {
            self.refused.push(position);
        }
    }

    fn use_override(&mut self, position: usize, value: GivenValue) {
        let plans = self.plans;
        let name = plans.node(position).name;
        let types: &'static [&'static ValueType] =
            match &plans.table.nodes[plans.table.order[position]] {
                ByName::As(types) => types,
                ByName::Not(why) => {
                    let message = format!("`{name}` cannot be overridden: {why}");
                    self.problem(ProblemKind::NotByName, name, message);
                    return;
                }
            };
        let is_expander = plans.is_expander(position);
        // The value of one item: of an expander in a block, the list of its items.
        let one = usize::from(is_expander);
        let (whole, inner) = (types.len() - 1, &types[..types.len() - 1]);
        let value = match convert(types[whole], value) {
            Ok(Some(value)) => {
                let tree = Tree::new(value, inner);
                let given = Mutex::new(Override::Each(tree));
                self.overrides.insert(position, given);
                return;
            }
            Ok(None) => Err(", but `None` was given".to_owned()),
            Err(Mistake { text, value }) if whole > one => match value {
                Some(value) => match convert(types[one], value) {
                    Ok(Some(value)) => Ok(value),
                    Ok(None) | Err(Mistake { .. }) => Err(text),
                },
                None => Err(text),
            },
            Err(Mistake { text, .. }) => Err(text),
        };
        match value {
            Ok(_) if types[one].clone.is_none() => {
                let ty = types[one].short_name();
                let message = format!(
                    "the override of `{name}` is one value for every item, but a `{ty}` is not \
                     `Clone`: give a list with a value for each item"
                );
                self.problem(ProblemKind::NotByName, name, message);
            }
            Ok(value) => {
                let given = Mutex::new(Override::One(value, types[one]));
                self.overrides.insert(position, given);
            }
            Err(text) => {
                let expected = types[whole].short_name();
                let alternative = if whole > one {
                    let one = types[one].short_name();
                    format!(" (a value for each item) or a `{one}` (one for all)")
                } else {
                    String::new()
                };
                let message =
                    format!("the override of `{name}` is a `{expected}`{alternative}{text}");
                self.problem(ProblemKind::WrongType, name, message);
            }
        }
    }

    /// The inputs that the run needs and that are not given.
    fn missing(&self, call: &Call<'_>, wanted: &[Name]) -> Vec<usize> {
        let is_missing = |input: &usize| {
            let known = &self.plans.graph.inputs[*input];
            let is_given = self.slots.values[*input].is_some();
            let mut readers = self.plans.input_readers[*input].iter();
            let is_problem = self
                .problems
                .iter()
                .any(|problem| problem.name == known.name);
            !is_given
                && !known.optional
                && !is_problem
                && (wanted.contains(&Name::Input(*input))
                    || readers.any(|&reader| call.runs.has(reader)))
        };
        (0..self.plans.graph.inputs.len())
            .filter(is_missing)
            .collect()
    }

    /// An input that the flow does not have may stand for one that is not given; gives these.
    fn unknown_inputs(&mut self, unknown: &[String]) -> Vec<usize> {
        let plans = self.plans;
        let mut meant = Vec::new();
        for name in unknown {
            let absent = (0..plans.graph.inputs.len()).filter(|&input| !self.given.has(input));
            let names = absent.clone().map(|input| plans.graph.inputs[input].name);
            let flow = plans.graph.name;
            if let Some(near) = nearest(name, names) {
                meant.extend(absent.filter(|&input| plans.graph.inputs[input].name == near));
                let message =
                    format!("the flow `{flow}` has no input `{name}`: did you mean `{near}`?");
                self.problem(ProblemKind::UnknownInput, name, message);
            } else {
                let hint = match nearest(name, plans.names()) {
                    Some(near) => format!("; did you mean `{near}`?"),
                    None => String::new(),
                };
                self.warnings.push(format!(
                    "the input `{name}` is ignored: the flow `{flow}` has none of that name{hint}"
                ));
            }
        }
        meant
    }

    fn ask_for(&mut self, input: usize, call: &Call<'_>) {
        let plans = self.plans;
        let known = &plans.graph.inputs[input];
        let name = known.name;
        let readers = plans.input_readers[input].iter();
        let mut readers: Vec<&str> = readers
            .filter(|&&reader| call.runs.has(reader))
            .map(|&reader| plans.node(reader).name)
            .collect();
        readers.dedup();
        let needed = if readers.is_empty() {
            "it is asked for".to_owned()
        } else {
            format!("needed by `{}`", readers.join("`, `"))
        };
        let ty = match &plans.table.inputs[input] {
            ByName::As(types) => types[0].short_name(),
            ByName::Not(why) => {
                let message = format!(
                    "the input `{name}` cannot be given by name: {why}; it is {needed}, so run the \
                     whole flow with its `Inputs`"
                );
                self.problem(ProblemKind::NotByName, name, message);
                return;
            }
        };
        let message = format!("the input `{name}` (`{ty}`) is missing: {needed}");
        self.problem(ProblemKind::MissingInput, name, message);
    }

    /// Inputs that are asked for, and that the run takes away.
    fn copies(&mut self, call: &Call<'_>, wanted: &[Name]) -> Copies {
        let plans = self.plans;
        let mut copies = Copies::new();
        for name in wanted {
            let &Name::Input(input) = name else { continue };
            let mut readers = plans.input_readers[input].iter();
            let is_read = readers.any(|&reader| call.runs.has(reader));
            if !plans.table.taken.contains(&input) || call.live.is_empty() {
                continue;
            }
            let (Some(value), ByName::As(types)) =
                (&self.slots.values[input], &plans.table.inputs[input])
            else {
                continue;
            };
            let copy = match types[0].clone.and_then(|clone| clone(&**value)) {
                Some(copy) => Some(copy),
                None if !is_read => self.slots.values[input].take(),
                None => {
                    let name = plans.graph.inputs[input].name;
                    let ty = types[0].short_name();
                    let message = format!(
                        "the input `{name}` cannot be asked for together with what needs it: its \
                         value moves on, and a `{ty}` is not `Clone`"
                    );
                    self.problem(ProblemKind::NotByName, name, message);
                    None
                }
            };
            if copies.len() <= input {
                copies.resize_with(input + 1, || None);
            }
            copies[input] = copy;
        }
        copies
    }
}

/// How many names are shown beside one that is unknown.
const SHOWN: usize = 12;

/// What to say about a name that the flow does not have.
fn hint(name: &str, known: impl Iterator<Item = &'static str>) -> String {
    let known: Vec<&str> = known.collect();
    if let Some(near) = nearest(name, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    match known.split_at_checked(SHOWN) {
        _ if known.is_empty() => "it has none".to_owned(),
        Some((shown, rest)) if !rest.is_empty() => {
            format!("it has `{}` and {} more", shown.join("`, `"), rest.len())
        }
        _ => format!("it has `{}`", known.join("`, `")),
    }
}
