//! A description as the text of a flow module, and as the code that runs it.

use std::fmt::Write;

use super::describe::{Access, Arg, Fails, Flow, Kind, Node, Source, Type};
use super::evaluate;

/// The types that the modules share, and how they become numbers.
pub(crate) const SUPPORT: &str = include_str!("support.rs");

pub(crate) fn owned(ty: Type) -> &'static str {
    match ty {
        Type::Num => "i64",
        Type::Wide => "Number",
        Type::Text => "String",
        Type::List => "Vec<i64>",
        Type::Maybe => "Option<i64>",
        Type::MaybeWide => "Option<Number>",
        Type::Refs => "Vec<&i64>",
        Type::Ref => "&i64",
    }
}

/// The ways to write a parameter for a value of this type.
fn ways(ty: Type) -> &'static [&'static str] {
    match ty {
        Type::Num => &["i64", "&i64"],
        Type::Wide => &["Number", "&Number"],
        Type::Text => &["String", "&str", "&String"],
        Type::List => &["Vec<i64>", "&[i64]", "&Vec<i64>"],
        Type::Maybe => &["Option<i64>", "&Option<i64>", "Option<&i64>"],
        Type::MaybeWide => &["Option<Number>", "&Option<Number>", "Option<&Number>"],
        Type::Refs => &["Vec<&i64>", "&[&i64]", "&Vec<&i64>"],
        Type::Ref => &["&i64"],
    }
}

pub(crate) fn name(source: Source) -> String {
    match source {
        Source::Node(id) => node_name(id),
        Source::Input(id) => format!("x{id}"),
    }
}

pub(crate) fn node_name(id: usize) -> String {
    format!("n{id}")
}

/// The type of a parameter; how it is written is the argument's choice.
pub(crate) fn param(flow: &Flow, arg: &Arg) -> String {
    let ty = match arg.source {
        Source::Node(id) => flow.nodes[id].ty,
        Source::Input(id) => flow.inputs[id].0,
    };
    let reference = if arg.way.is_multiple_of(2) { "&" } else { "" };
    match arg.access {
        // An optional input is asked for as an `Option` itself.
        Access::Value
            if matches!(
                (arg.source, ty),
                (Source::Input(_), Type::Maybe | Type::MaybeWide)
            ) =>
        {
            ways(ty)[arg.way % 2 * 2].to_owned()
        }
        Access::Value => ways(ty)[arg.way % ways(ty).len()].to_owned(),
        Access::Raw => format!("{reference}Result<{}, Failure>", owned(ty)),
        Access::Collect => format!("{reference}Collect<{}>", owned(ty)),
        Access::CollectRaw => format!("{reference}Collect<Result<{}, Failure>>", owned(ty)),
    }
}

/// The text of the flow's module.
pub(crate) fn module(flow: &Flow) -> String {
    let outputs: Vec<String> = evaluate::outputs(flow).into_iter().map(node_name).collect();
    let asked = if flow.outputs.is_some() {
        "asked for"
    } else {
        "by default"
    };
    let mut text = format!("//! Outputs, {asked}: {}.\n\n", outputs.join(", "));
    text.push_str("#[allow(unused_imports)]\nuse nevis::{Collect, Parallelizable};\n");
    text.push_str("#[allow(unused_imports)]\nuse crate::support::*;\n\n");
    for &id in &flow.order {
        function(&mut text, flow, id);
    }
    text
}

fn function(text: &mut String, flow: &Flow, id: usize) {
    let node = &flow.nodes[id];
    let lends = lends(node);
    let mut params: Vec<(String, String)> = node
        .args
        .iter()
        .map(|arg| (name(arg.source), param(flow, arg)))
        .collect();
    let binding = Binding::of(flow, id);
    let mut attribute = binding.bind(&mut params, id);
    let mut present = String::new();
    for (at, arg) in node.args.iter().enumerate() {
        if !(lends && at == 0) {
            accept_absent(node, &mut params[at], arg, &mut present);
        }
    }
    let mut generics = "";
    let mut lifetime = "";
    if lends {
        let first = &node.args[0];
        // By value only what is made of references itself.
        let ty = match (first.access, params[0].1.as_str()) {
            (Access::Value, "Vec<i64>") => "&[i64]".to_owned(),
            (Access::Collect, ty) if !ty.starts_with('&') => format!("&{ty}"),
            (_, ty) => ty.to_owned(),
        };
        params[0].1 = ty;
        if params.iter().filter(|(_, ty)| ty.contains('&')).count() > 1
            || params[0].1.matches('&').count() > 1
        {
            (generics, lifetime) = ("<'a>", "'a ");
            // What is lent is in the innermost reference; the outer one may be shorter.
            let at = params[0].1.rfind('&').map_or(0, |at| at + 1);
            params[0].1.insert_str(at, lifetime);
        }
    }
    let value = match node.kind {
        Kind::Plain => owned(node.ty).to_owned(),
        Kind::Lend => format!("Vec<&{lifetime}i64>"),
        Kind::Expand { lends: true, .. } => format!("impl Parallelizable<&{lifetime}i64>"),
        Kind::Expand {
            fallible_items: true,
            ..
        } => "impl Parallelizable<Result<i64, Failure>>".to_owned(),
        Kind::Expand { .. } => format!("impl Parallelizable<{}>", owned(node.ty)),
    };
    let returns = if node.fallible {
        format!("Result<{value}, Failure>")
    } else {
        value
    };
    let mut list: Vec<String> = params
        .iter()
        .map(|(name, ty)| format!("{name}: {ty}"))
        .collect();
    if binding == Binding::Group {
        attribute = group(&params, &mut list, &mut present);
    }
    attempts(text, flow, id);
    let (function, seed) = match binding {
        Binding::Parameterize => {
            list.push("seed: i64".to_owned());
            (format!("f{id}"), "seed".to_owned())
        }
        _ => (node_name(id), id.to_string()),
    };
    text.push_str(&attribute);
    let _ = writeln!(
        text,
        "pub fn {function}{generics}({}) -> {returns} {{",
        list.join(", ")
    );
    let digests: Vec<String> = params
        .iter()
        .map(|(name, _)| format!("digest(&{name})"))
        .collect();
    text.push_str(&present);
    let _ = writeln!(text, "    called({id});");
    let _ = writeln!(text, "    let h = mix({seed}, &[{}]);", digests.join(", "));
    body(text, node, &params);
    text.push_str("}\n\n");
}

/// How some nodes say what their parameters are given.
#[derive(Clone, Copy, PartialEq)]
enum Binding {
    /// By their names.
    Names,
    /// `#[nevis::inject(p0 = source(n1))]`
    Inject,
    /// `#[nevis::parameterize(n3(p0 = n1, seed = 3))]`, of a function of another name
    Parameterize,
    /// Two numbers as an array, `#[nevis::inject(pair = group(n1, n2))]`
    Group,
}

impl Binding {
    fn of(flow: &Flow, id: usize) -> Self {
        let node = &flow.nodes[id];
        match (3 * id + node.args.iter().map(|arg| arg.way).sum::<usize>()) % 7 {
            0 if !node.args.is_empty() => Self::Inject,
            1 => Self::Parameterize,
            2 | 3 if !lends(node) => Self::Group,
            _ => Self::Names,
        }
    }

    /// The attribute, for which the parameters have other names.
    fn bind(self, params: &mut [(String, String)], id: usize) -> String {
        let mut given = Vec::new();
        if matches!(self, Self::Inject | Self::Parameterize) {
            for (at, (name, _)) in params.iter_mut().enumerate() {
                let source = std::mem::replace(name, format!("p{at}"));
                given.push(format!("{name} = source({source})"));
            }
        }
        match self {
            Self::Inject => format!("#[nevis::inject({})]\n", given.join(", ")),
            Self::Parameterize => {
                given.push(format!("seed = value({id})"));
                let node = node_name(id);
                format!("#[nevis::parameterize({node}({}))]\n", given.join(", "))
            }
            Self::Names | Self::Group => String::new(),
        }
    }
}

/// Puts the first two numbers that are taken by value into an array, if there are two.
fn group(params: &[(String, String)], list: &mut Vec<String>, present: &mut String) -> String {
    let numbers = params.iter().filter(|(_, ty)| ty == "i64");
    let numbers: Vec<&str> = numbers.map(|(name, _)| name.as_str()).collect();
    let [first, second, ..] = numbers[..] else {
        return String::new();
    };
    list.retain(|param| *param != format!("{first}: i64") && *param != format!("{second}: i64"));
    list.push("pair: [i64; 2]".to_owned());
    let _ = writeln!(present, "    let [{first}, {second}] = pair;");
    format!("#[nevis::inject(pair = group({first}, source({second})))]\n")
}

/// One in four parameters that read a node accepts that its value is missing, which it never is in a run
/// that ends well. The body begins with what takes it out of its `Option`.
fn accept_absent(node: &Node, param: &mut (String, String), arg: &Arg, present: &mut String) {
    let (name, ty) = param;
    // The iterator could borrow from a list that is made for the call.
    let lends_list = node.is_expander() && ty.starts_with("&Collect<");
    let is_chosen = matches!(arg.source, Source::Node(_)) && arg.way >= 9;
    let collected = ty.find("Collect<").map(|at| at + "Collect<".len());
    match (arg.access, collected) {
        // Of an `Option` that is read by reference no other `Option` can be made.
        (Access::Value, _) if is_chosen && !ty.starts_with("Option<&") => {
            let _ = writeln!(present, "    let {name} = {name}.expect(\"there\");");
            *ty = format!("Option<{ty}>");
        }
        (Access::Collect, Some(at)) if is_chosen && !lends_list => {
            let items = if ty.starts_with('&') {
                "iter().cloned()"
            } else {
                "into_iter()"
            };
            let _ = writeln!(
                present,
                "    let {name}: Collect<_> = {name}.{items}.map(|x| x.expect(\"there\")).collect();"
            );
            ty.insert_str(at, "Option<");
            ty.push('>');
        }
        _ => {}
    }
}

/// Some nodes have one attempt, for which all is cloned that they take, and more time than they need.
fn attempts(text: &mut String, flow: &Flow, id: usize) {
    let node = &flow.nodes[id];
    let number = id + node.args.iter().map(|arg| arg.way).sum::<usize>();
    let mut readers = flow.nodes.iter().flat_map(|node| &node.args);
    let is_read_raw = readers.any(|arg| arg.source == Source::Node(id) && arg.access.is_raw());
    let has_timeout = number % 5 == 1 && !is_read_raw;
    if has_timeout {
        text.push_str("#[nevis::timeout(\"60m\")]\n");
    }
    if number % 3 == 1 && (node.fallible || has_timeout) {
        text.push_str("#[nevis::retry(1)]\n");
    }
}

fn lends(node: &Node) -> bool {
    matches!(node.kind, Kind::Lend | Kind::Expand { lends: true, .. })
}

fn body(text: &mut String, node: &Node, params: &[(String, String)]) {
    let items_fail = node.has_fallible_items();
    match node.fails {
        Fails::Panic(modulus) => {
            let _ = writeln!(text, "    assert!(!fails(h, {modulus}), \"panic {{h}}\");");
        }
        Fails::Error(modulus) if node.fallible => {
            let _ = writeln!(
                text,
                "    if fails(h, {modulus}) {{\n        return Err(Failure(h));\n    }}"
            );
        }
        _ => {}
    }
    let value = match node.kind {
        Kind::Plain => match node.ty {
            Type::Num => "h".to_owned(),
            Type::Wide => "Number(h)".to_owned(),
            Type::Text => "h.to_string()".to_owned(),
            Type::List => "list(h)".to_owned(),
            Type::Maybe => "maybe(h)".to_owned(),
            _ => "maybe(h).map(Number)".to_owned(),
        },
        Kind::Lend => format!("lent(&{}).filter(|x| keeps(h, **x)).collect()", params[0].0)
            .replace("lent(&", lent(&params[0].1)),
        Kind::Expand { lends: true, .. } => {
            format!("lent(&{}).filter(move |x| keeps(h, **x))", params[0].0)
                .replace("lent(&", lent(&params[0].1))
        }
        Kind::Expand { modulus, lazy, .. } => {
            let item = match (items_fail, node.fails, node.ty) {
                (true, Fails::Error(modulus), _) => format!("item(mix(i, &[h]), {modulus})"),
                (true, ..) => "item(mix(i, &[h]), 0)".to_owned(),
                (_, _, Type::Wide) => "Number(mix(i, &[h]))".to_owned(),
                _ => "mix(i, &[h])".to_owned(),
            };
            let collect = if lazy { "" } else { ".collect::<Vec<_>>()" };
            format!("(0..item_count(h, {modulus})).map(move |i| {item}){collect}")
        }
    };
    let value = if node.fallible {
        format!("Ok({value})")
    } else {
        value
    };
    let _ = writeln!(text, "    {value}");
}

/// How the references in a lender are reached.
fn lent(ty: &str) -> &'static str {
    let plain = ty.replace("'a ", "");
    match plain.as_str() {
        "&[&i64]" | "&Vec<&i64>" => "lent_refs(",
        "Vec<&i64>" => "lent_vec(",
        "&i64" => "lent_one(",
        _ => "lent(",
    }
}

/// Code that builds `Inputs`, runs the flow in every way, and prints how each run ends.
pub(crate) fn runner(flow: &Flow, at: usize) -> String {
    let mut text = String::new();
    let needed = evaluate::needed(flow);
    let is_read = |id: &usize| {
        flow.nodes.iter().zip(&needed).any(|(node, needed)| {
            *needed && node.args.iter().any(|arg| arg.source == Source::Input(*id))
        })
    };
    let read: Vec<usize> = (0..flow.inputs.len()).filter(is_read).collect();
    let _ = writeln!(
        text,
        "fn run{at}(pools: &[std::sync::Arc<nevis::MultiThreadingExecutor>]) {{"
    );
    for &id in &read {
        let (ty, number) = flow.inputs[id];
        let value = match ty {
            Type::Wide => format!("Number({number})"),
            Type::Text => format!("{number}_i64.to_string()"),
            Type::List => format!("list({number})"),
            Type::Maybe => format!("maybe({number})"),
            Type::MaybeWide => format!("maybe({number}).map(Number)"),
            _ => format!("{number}_i64"),
        };
        let _ = writeln!(text, "    let x{id} = {value};");
    }
    let fields: Vec<String> = read
        .iter()
        .map(|id| format!("x{id}: Give::give(&x{id})"))
        .collect();
    let inputs = format!("g{at}::Inputs {{ {} }}", fields.join(", "));
    let digests: Vec<String> = evaluate::outputs(flow)
        .iter()
        .map(|&id| format!("digest(&out.{})", node_name(id)))
        .collect();
    let _ = writeln!(
        text,
        "    let digests = |out: g{at}::Outputs| vec![{}];",
        digests.join(", ")
    );
    let _ = writeln!(
        text,
        "    ended({at}, 0, g{at}::run({inputs}).map(digests));"
    );
    if !flow.single_threaded {
        let _ = writeln!(
            text,
            "    for (pool, executor) in pools.iter().enumerate() {{"
        );
        let _ = writeln!(
            text,
            "        ended({at}, 1 + pool, g{at}::run_on({inputs}, &**executor).map(digests));"
        );
        let _ = writeln!(text, "    }}");
    } else {
        text.push_str("    let _ = pools;\n");
    }
    text.push_str("}\n\n");
    text
}
