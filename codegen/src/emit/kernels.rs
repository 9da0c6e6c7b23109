//! C functions: each has a function of the node's own signature around it, where its slices become
//! pointers and lengths. So a call of it is like any other, and this is the only `unsafe` there is.

use super::Emitter;
use super::code::Code;
use crate::ast::{Kernel, Passed};
use crate::graph::Node;
use crate::list::List as _;
use crate::model::Callee;
use crate::schedule::local_name;
use crate::sorted::{Map, Set};
use crate::source::Span;

/// The module of these functions.
pub(super) const MODULE: &str = "kernels";

/// Parameters that clippy finds too many.
const MANY: usize = 7;

impl Kernel {
    /// Whether Rust may call it as it is.
    pub(super) fn is_direct(&self) -> bool {
        self.is_safe
            && self
                .arguments
                .iter()
                .all(|one| matches!(one, Passed::Value(_)))
    }
}

/// The C functions that need one around them: the file and the name of each, and what the one is called.
#[derive(Default)]
pub(super) struct Wrapped<'a> {
    names: Map<(usize, &'a str), String>,
    /// In the order of the nodes.
    list: Vec<(usize, &'a str, &'a Kernel)>,
}

/// The C functions that the nodes call.
pub(super) fn wrapped(nodes: &[Node]) -> Wrapped<'_> {
    let mut wrapped = Wrapped::default();
    let mut taken = Set::new();
    for node in nodes {
        let Callee::Kernel { file, name, kernel } = &node.callee else {
            continue;
        };
        let key = (*file, name.as_str());
        if kernel.is_direct() || wrapped.names.contains_key(&key) {
            continue;
        }
        let called = free(name.trim_start_matches("r#"), &mut taken);
        wrapped.names.insert(key, called);
        wrapped.list.push((*file, name, kernel));
    }
    wrapped
}

impl Wrapped<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// The name as a local or a function may have it, while others have these.
fn free(name: &str, taken: &mut Set<String>) -> String {
    let mut name = local_name(name);
    while !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}

impl Emitter<'_> {
    /// The path by which a C function is called.
    pub(super) fn kernel(&self, file: usize, function: &str) -> String {
        match self.wrapped.names.get(&(file, function)) {
            Some(name) => format!("{MODULE}::{name}"),
            None => self.paths.function(file, function),
        }
    }

    pub(super) fn kernels(&self, code: &mut Code) {
        if self.wrapped.is_empty() {
            return;
        }
        code.blank();
        code.line("/// C functions, with slices for pointers and lengths.");
        code.open(&format!("mod {MODULE} {{"));
        for &(file, function, kernel) in &self.wrapped.list {
            code.blank();
            self.wrapper(code, file, function, kernel);
        }
        code.close("}");
    }

    fn wrapper(&self, code: &mut Code, file: usize, function: &str, kernel: &Kernel) {
        let mut taken = Set::new();
        let params = kernel.params.iter();
        let names: Vec<String> = params.map(|(name, _)| free(name, &mut taken)).list();
        let place = self.declared(kernel.span);
        let called = &self.wrapped.names[&(file, function)];
        code.line(&format!("/// `{function}`: {place}"));
        code.line("#[inline]");
        if names.len() > MANY {
            code.line(
                "#[expect(clippy::too_many_arguments, reason = \"the C function has as many\")]",
            );
        }
        let params = names.iter().zip(&kernel.params);
        let params: Vec<String> = params.map(|(name, (_, ty))| format!("{name}: {ty}")).list();
        let returns = if kernel.returns.is_unit() {
            String::new()
        } else {
            kernel.returns.to_string()
        };
        code.function(&format!("pub(super) fn {called}"), &params, &returns);
        for equal in &kernel.equal {
            let lengths: Vec<String> = equal
                .iter()
                .map(|&at| format!("({:?}, {}.len())", kernel.params[at].0, names[at]))
                .list();
            code.list("nevis::rt::equal_lengths", ("(&[", "])"), &lengths, "?;");
        }
        let out = kernel
            .out
            .as_ref()
            .map(|out| (out, free(&out.name, &mut taken)));
        if let Some((out, name)) = &out {
            let length = &names[out.as_long_as];
            code.line(&format!(
                "let mut {name} = vec![{}; {length}.len()];",
                out.zero
            ));
        }
        let args: Vec<String> = kernel
            .arguments
            .iter()
            .map(|argument| match argument {
                Passed::Value(at) => names[*at].clone(),
                Passed::Pointer(at) => format!("{}.as_ptr()", names[*at]),
                Passed::Length(at) => format!("{}.len()", names[*at]),
                Passed::Out => {
                    format!("{}.as_mut_ptr()", out.as_ref().map_or("", |(_, name)| name))
                }
            })
            .collect();
        let path = format!("{}::{}", self.paths.module_path(file), function);
        let call = (path.as_str(), args.as_slice());
        let fallible = !kernel.equal.is_empty();
        let is_unit = kernel.in_c.starts_with("void ");
        let result = match &out {
            Some((_, name)) => name.as_str(),
            None if is_unit => "()",
            None => "value",
        };
        let before = if fallible && !is_unit {
            "let value = "
        } else {
            ""
        };
        let after = if is_unit || fallible { ";" } else { "" };
        if kernel.is_safe {
            code.list(&format!("{before}{path}"), ("(", ")"), &args, after);
        } else {
            safety(code, kernel, &place);
            in_block(code, before, call, (after, is_unit));
        }
        if fallible {
            code.line(&format!("Ok({result})"));
        } else if out.is_some() {
            code.line(result);
        }
        code.close("}");
    }

    /// `src/flow.rs:9`.
    fn declared(&self, span: Span) -> String {
        format!(
            "{}:{}",
            self.sources.files[span.file].path,
            self.sources.line(span)
        )
    }
}

/// Who promised what.
fn safety(code: &mut Code, kernel: &Kernel, place: &str) {
    let is_pointer = |one: &Passed| matches!(one, Passed::Pointer(_));
    if kernel.arguments.iter().any(is_pointer) {
        code.line("// SAFETY: each pointer goes with the length of its slice. Whoever made the function a node");
        code.comment(
            "//",
            &format!("promised that it needs nothing more: {place}."),
        );
    } else {
        code.line("// SAFETY: whoever made the function a node promised that it takes any values:");
        code.comment("//", &format!("{place}."));
    }
}

/// `unsafe { flow::dot(a.as_ptr(), a.len()) }`.
fn in_block(
    code: &mut Code,
    before: &str,
    (path, args): (&str, &[String]),
    (after, is_unit): (&str, bool),
) {
    let call = format!("{path}({})", args.join(", "));
    let line = format!("{before}unsafe {{ {call} }}{after}");
    if !is_unit && code.fits(&line) {
        code.line(&line);
        return;
    }
    code.open(&format!("{before}unsafe {{"));
    code.list(path, ("(", ")"), args, if is_unit { ";" } else { "" });
    code.close(&format!("}}{}", if is_unit { "" } else { after }));
}
