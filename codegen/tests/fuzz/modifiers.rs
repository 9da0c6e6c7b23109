//! Functions with attributes that modify them: right ones, nearly right ones, and trees of anything.

use proptest::prelude::*;

/// Right for the functions of [`FUNCTIONS`], one at a time.
const RIGHT: &[&str] = &[
    "inject(x = source(pair), y = value(3))",
    "inject(xs = group(source(x), value(1.5)))",
    "default(y = 2)",
    "resolve(x = source(config(name)))",
    "parameterize(one(x = source(y), y = value(1)), two(x = value(2), y = source(x)))",
    "parameterize_values(y, three = 1, four = 2)",
    "parameterize_sources(five(x = y), six(x = x))",
    "extract_fields(low: f64, high: f64)",
    "unpack_fields(first, second)",
    "extract_columns(age: f64, height: f64)",
    "subdag(crate::flow::inner, inputs(x = source(y)), namespace = \"inner\")",
    "parameterized_subdag(crate::flow::inner, eu(inputs(x = source(y))), us(inputs(x = value(2))))",
    "pipe_input(step(step_of, by = value(2.0)), on_input = x)",
    "pipe_output(step(step_of, by = source(y)), step(step_of, by = 3))",
    "mutate(scaled)",
    "does(body_of)",
    "check_output(range(0.0, 1.0), importance = fail)",
    "check_output(not_empty, len(1, 3))",
    "check_output_custom(is_right)",
    "dataloader",
    "datasaver",
    "load_from(json(path = source(path)), into = x)",
    "save_to(json(path = value(\"out.json\")))",
    "config_when(region = \"eu\")",
    "config_when_not(region = \"eu\")",
    "config_when_in(region = [\"eu\", \"uk\"])",
    "config_when_not_in(region = [\"eu\", \"uk\"])",
    "config_otherwise",
    "tag_outputs(one(owner = \"a\"), low(owner = \"b\"))",
    "tag(owner = \"a\")",
    "cheap",
    "retry(2)",
    "timeout(\"1s\")",
];

const FUNCTIONS: &[&str] = &[
    "pub fn scaled(x: f64, y: f64) -> f64 { x * y }",
    "pub fn sum(xs: Vec<f64>, x: f64) -> f64 { x }",
    "pub fn view(xs: &[f64], y: &f64) -> Result<f64, String> { Ok(*y) }",
    "pub fn pair(x: f64) -> (f64, String) { (x, String::new()) }",
    "pub fn limits(x: f64) -> Limits { Limits { low: x, high: x } }",
    "pub fn table(path: &str) -> Result<(Vec<f64>, nevis::Metadata), String> { todo() }",
    "pub fn item(x: f64, y: f64) -> impl nevis::Parallelizable<f64> { [x, y] }",
    "pub fn of_item(item: f64, y: f64) -> f64 { item * y }",
    "pub fn all(of_item: nevis::Collect<f64>) -> Vec<f64> { of_item.into_vec() }",
    "pub fn price__eu(x: f64) -> f64 { x }",
    "pub fn price__rest(x: f64) -> f64 { x }",
];

const REST: &str = "
pub struct Limits { pub low: f64, pub high: f64 }
pub(crate) fn step_of(x: f64, by: f64) -> f64 { x * by }
pub(crate) fn body_of(x: f64, y: f64) -> f64 { x + y }
pub(crate) fn is_right(x: &f64) -> bool { true }
fn private(x: f64) -> f64 { x }
";

const WORDS: &[&str] = &[
    "x",
    "y",
    "xs",
    "item",
    "scaled",
    "pair.raw",
    "crate::flow::step_of",
    "private",
    "a::b",
    "fn",
    "_",
    "source",
    "value",
    "group",
    "config",
    "step",
    "range",
    "inputs",
    "namespace",
    "importance",
    "1",
    "-2.5",
    "\"text\"",
    "'c'",
    "true",
    "[1, 2]",
    "[]",
    "1e400",
    "-9223372036854775809",
    "\"\"",
    "b\"x\"",
    "0x1F",
    "\"{}\"",
    "f64",
    "Vec<f64>",
    "&'a str",
    "self",
    "super::x",
];

/// A value of an argument: a word, a list, or a call.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(WORDS).prop_map(str::to_owned);
    leaf.prop_recursive(3, 12, 4, |inner| {
        let argument = (
            prop::option::of(prop::sample::select(WORDS)),
            inner.clone(),
            any::<bool>(),
        )
            .prop_map(|(name, value, is_typed)| match (name, is_typed) {
                (Some(name), false) => format!("{name} = {value}"),
                (Some(name), true) => format!("{name}: {value}"),
                (None, _) => value,
            });
        let arguments = prop::collection::vec(argument, 0..4);
        prop_oneof![
            (prop::sample::select(WORDS), arguments.clone())
                .prop_map(|(name, list)| format!("{name}({})", list.join(", "))),
            (
                prop::sample::select(WORDS),
                arguments.clone(),
                prop::sample::select(WORDS),
                arguments
            )
                .prop_map(|(name, list, method, more)| {
                    format!("{name}({}).{method}({})", list.join(", "), more.join(", "))
                }),
            prop::collection::vec(inner, 0..3).prop_map(|list| format!("[{}]", list.join(", "))),
        ]
    })
}

fn attribute() -> impl Strategy<Value = String> {
    let right = || prop::sample::select(RIGHT).prop_map(str::to_owned);
    let name = |text: &str| text.split('(').next().unwrap_or_default().to_owned();
    let cut = (right(), any::<prop::sample::Index>()).prop_map(|(text, at)| {
        // A word less, brackets kept in pairs.
        let words: Vec<&str> = text.split_inclusive([' ', ',', '(', ')', '=']).collect();
        let at = at.index(words.len());
        let kept = words.iter().enumerate().filter(|(other, _)| *other != at);
        kept.map(|(_, word)| *word).collect::<String>()
    });
    let any = (right(), prop::collection::vec(value(), 0..4))
        .prop_map(move |(right, values)| format!("{}({})", name(&right), values.join(", ")));
    prop_oneof![4 => right(), 1 => cut, 1 => any]
}

/// A module of some functions, each with up to three attributes.
pub(crate) fn module() -> impl Strategy<Value = String> {
    let attributes = prop::collection::vec(attribute(), 0..3).boxed();
    let functions = prop::sample::subsequence(FUNCTIONS, 1..=FUNCTIONS.len());
    functions
        .prop_flat_map(move |functions| {
            let count = functions.len();
            (
                Just(functions),
                prop::collection::vec(attributes.clone(), count),
            )
        })
        .prop_map(|(functions, attributes)| {
            let mut text = REST.to_owned();
            for (function, attributes) in functions.iter().zip(attributes) {
                for attribute in attributes {
                    text += &format!("#[nevis::{attribute}]\n");
                }
                text += &format!("{function}\n\n");
            }
            text
        })
}

/// A function with one right attribute: what is valid there must be more than a few.
pub(crate) fn function() -> impl Strategy<Value = String> {
    let parts = (prop::sample::select(RIGHT), prop::sample::select(FUNCTIONS));
    parts.prop_map(|(attribute, function)| format!("{REST}#[nevis::{attribute}]\n{function}\n"))
}
