//! Stage `native`: what became of the C sources of a flow's kernels.
//!
//! The sources were compiled before, because only `cargo/` runs programs. Here the message about what
//! went wrong gets its place in the flow.

use std::path::Path;

use crate::ast::{Kernel, Module, NodeFn};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::digest;
use crate::list::List as _;
use crate::sorted::{self, Set};
use crate::source::SourceMap;

/// The C sources of a flow.
#[derive(Clone, Debug, Default)]
pub struct Native {
    /// The sources, and the headers that they may include: path and content.
    sources: Vec<(String, Vec<u8>)>,
    /// What the compiler is told beside.
    flags: Vec<String>,
    /// What was made of them, to look for names in.
    library: Vec<u8>,
    /// Functions that the sources declare otherwise than Rust, with what the compiler says.
    conflicts: Vec<(String, String)>,
    problem: Option<Diagnostic>,
}

impl Native {
    /// Sources and headers, by path. Their content is part of what the nodes do that are written in C.
    #[must_use]
    pub fn new(sources: Vec<(String, Vec<u8>)>) -> Self {
        Self {
            sources,
            ..Self::default()
        }
    }

    pub(crate) fn with_flags(mut self, flags: Vec<String>) -> Self {
        self.flags = flags;
        self
    }

    pub(crate) fn with_library(
        mut self,
        library: Vec<u8>,
        conflicts: Vec<(String, String)>,
    ) -> Self {
        self.library = library;
        self.conflicts = conflicts;
        self
    }

    /// Why there is no library; its place is the flow's `extern` block.
    pub(crate) fn with_problem(mut self, problem: Diagnostic) -> Self {
        self.problem = Some(problem);
        self
    }

    /// Whether the flow has no C sources, and nothing was said about any.
    pub(crate) fn is_none(&self) -> bool {
        self.sources.is_empty() && self.flags.is_empty() && self.problem.is_none()
    }

    /// A hash of all that the compiler is given.
    pub(crate) fn digest(&self) -> String {
        let mut sources: Vec<_> = self.sources.iter().list();
        sorted::sort(&mut sources);
        let flags = self.flags.iter().map(String::as_bytes);
        let contents = sources.iter().map(|(_, content)| content.as_slice());
        let mut all = Vec::new();
        for part in flags.chain(contents) {
            all.extend_from_slice(&(part.len() as u64).to_le_bytes());
            all.extend_from_slice(part);
        }
        digest::text(digest::digest(&all))
    }

    /// All words in the sources, and in what was made of them: a macro may put names together.
    fn words(&self) -> Set<&[u8]> {
        let sources = self.sources.iter().map(|(_, content)| content);
        let texts = sources.chain([&self.library]);
        texts.flat_map(|text| words(text)).collect()
    }
}

/// The words of a text, without underscores in front: some systems add one to the names in a library.
fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|&byte| !is_word(byte)).map(bare)
}

fn bare(word: &[u8]) -> &[u8] {
    let underscores = word.iter().take_while(|&&byte| byte == b'_');
    &word[underscores.count()..]
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// Says what is wrong with the sources.
pub(crate) fn check(
    cx: &mut Diagnostics,
    native: &Native,
    sources: &SourceMap,
    modules: &[Module],
) {
    if let Some(problem) = &native.problem {
        let mut problem = problem.clone();
        if let Some(block) = modules.iter().find_map(|module| module.foreign) {
            problem = problem.at(block, "these functions are compiled from C");
        }
        cx.push(problem);
        return;
    }
    let words = native.words();
    for (file, module) in modules.iter().enumerate() {
        let nodes = module.nodes.iter();
        let kernels = nodes.filter_map(|node| Some((node, node.kernel.as_deref()?)));
        for (node, kernel) in kernels.filter(|(_, kernel)| !kernel.is_linked) {
            if native.sources.is_empty() {
                cx.push(without_source(&sources.files[file].path, node, kernel));
                // The others of the module are in the same block, or miss the same.
                break;
            }
            if !words.contains(bare(kernel.symbol.as_bytes())) {
                cx.push(undefined(native, node, kernel));
            }
            let mut conflicts = native.conflicts.iter();
            if let Some((_, said)) = conflicts.find(|(symbol, _)| *symbol == kernel.symbol) {
                cx.push(conflicting(node, kernel, said));
            }
        }
    }
}

fn without_source(module: &str, node: &NodeFn, kernel: &Kernel) -> Diagnostic {
    let source = module.strip_suffix(".rs").unwrap_or(module);
    Diagnostic::new(
        Code::KernelSource,
        format!("there is no C source for `{}`", node.name),
    )
    .at(kernel.block, "these functions are compiled from C")
    .help(format!(
        "write `{source}.c`, which is found next to the module, or name sources in the build script: `.kernel(\"{source}.c\")`"
    ))
    .help("if they are in a library of the system, name it above the block: `#[link(name = \"m\")]`")
}

fn undefined(native: &Native, node: &NodeFn, kernel: &Kernel) -> Diagnostic {
    let is_source = |path: &&str| Path::new(path).extension().is_some_and(|end| end == "c");
    let paths = native.sources.iter().map(|(path, _)| path.as_str());
    let paths: Vec<&str> = paths.filter(is_source).list();
    Diagnostic::new(
        Code::KernelSource,
        format!("no C source defines `{}`", kernel.symbol),
    )
    .at(node.span, "declared here")
    .note(format!("the sources are: {}", paths.join(", ")))
    .help(format!("define it there: `{}`", kernel.in_c))
}

fn conflicting(node: &NodeFn, kernel: &Kernel, said: &str) -> Diagnostic {
    Diagnostic::new(
        Code::KernelSource,
        format!("`{}` is declared otherwise in C", node.name),
    )
    .at(node.span, format!("is `{}`", kernel.in_c))
    .note(said)
    .help("declare it alike: a call would pass other things than the function takes")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_whole() {
        let check = |text: &str, expected: bool| {
            let is_found = words(text.as_bytes()).any(|word| word == b"dot");
            assert_eq!(is_found, expected, "{text}");
        };
        check("double dot(const double *a)", true);
        check("dot", true);
        check("\0_dot\0", true);
        check("dots(dot_2, a_dot)", false);
        check("dots(dot)", true);
        check("", false);
    }
}
