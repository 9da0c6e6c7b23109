//! The C compiler: each source becomes an object, and the objects a library that cargo links.

use crate::ast::Kernel;
use crate::diagnostics::{Code, Diagnostic};

use super::environment::Environment;
use super::kernels::Sources;

/// Functions that the sources declare otherwise than Rust, with what the compiler says.
pub(super) type Conflicts = Vec<(String, String)>;

/// Without the feature, a message that says so.
#[cfg(not(feature = "kernels"))]
pub(super) fn library(
    _: &Environment,
    sources: &Sources<'_>,
    _: &[Kernel],
) -> Result<(Vec<u8>, Conflicts), Box<Diagnostic>> {
    let title = format!(
        "the flow `{}` has C sources, and `nevis-codegen` is built without `kernels`",
        sources.flow
    );
    Err(Box::new(Diagnostic::new(Code::KernelSource, title).help(
        "turn the feature on in Cargo.toml: `nevis-codegen = { .., features = [\"kernels\"] }`",
    )))
}

#[cfg(feature = "kernels")]
pub(super) use with_cc::library;

#[cfg(feature = "kernels")]
mod with_cc {
    use std::fs;
    use std::io;
    use std::path::{Path, PathBuf};
    use std::process::Output;

    use super::super::modules::slashes;
    use super::{Code, Conflicts, Diagnostic, Environment, Kernel, Sources};

    /// How much of what the compiler says is shown.
    const SHOWN: usize = 6;
    /// Lines about a declaration.
    const CONFLICT: usize = 3;
    /// Lines of warnings of one source.
    const WARNED: usize = 40;

    /// Compiles the sources, tells cargo to link what comes of it, and gives the bytes of that.
    pub(in super::super) fn library(
        environment: &Environment,
        sources: &Sources<'_>,
        kernels: &[Kernel],
    ) -> Result<(Vec<u8>, Conflicts), Box<Diagnostic>> {
        let directory = environment.out_dir.join("kernels").join(sources.flow);
        // Nothing of an earlier build may stay in the library.
        let made = fs::remove_dir_all(&directory).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        });
        let made = made.and_then(|()| fs::create_dir_all(&directory));
        made.map_err(|error| Box::new(unmade(sources, &error.to_string())))?;
        let mut build = cc::Build::new();
        build
            .out_dir(&directory)
            .cargo_warnings(false)
            .warnings(true)
            .extra_warnings(false)
            .includes(&sources.includes);
        for flag in sources.flags {
            build.flag(flag);
        }
        let mut conflicts = Conflicts::new();
        let compiler = build
            .try_get_compiler()
            .map_err(|error| Box::new(without_compiler(&error.to_string())))?;
        for (at, source) in sources.paths.iter().enumerate() {
            let stem = source.file_stem().unwrap_or_default().to_string_lossy();
            let object = directory.join(format!("{at}-{stem}.o"));
            let output = run(environment, &compiler, source, &object).map_err(|error| {
                Box::new(without_compiler(&format!(
                    "`{}`: {error}",
                    compiler.path().display()
                )))
            })?;
            if !output.status.success() {
                return Err(Box::new(refused(source, &output)));
            }
            warn(&output);
            build.object(object);
            conflicts.extend(conflicts_in(
                environment,
                (&compiler, source),
                kernels,
                &directory,
            ));
        }
        // A crate may link many libraries of one name, but a package has one flow of each.
        let name = format!("nevis.{}.{}", environment.name, sources.flow);
        build
            .try_compile(&name)
            .map_err(|error| Box::new(unmade(sources, &error.to_string())))?;
        let files = [format!("lib{name}.a"), format!("{name}.lib")];
        let files = files.map(|file| directory.join(file));
        let Some(file) = files.iter().find(|file| file.is_file()) else {
            return Err(Box::new(unmade(sources, "it is not where it should be")));
        };
        // Cargo gives the library to the package's lib alone; a flow may as well be in a binary beside it.
        println!("cargo::rustc-link-arg={}", file.display());
        let library =
            fs::read(file).map_err(|error| Box::new(unmade(sources, &error.to_string())))?;
        Ok((library, conflicts))
    }

    /// Has the compiler read the source together with what Rust declares. Behind the source, so that what
    /// this includes changes nothing of it. What else is wrong there is no matter of the flow.
    fn conflicts_in(
        environment: &Environment,
        (compiler, source): (&cc::Tool, &Path),
        kernels: &[Kernel],
        directory: &Path,
    ) -> Conflicts {
        // Only these compilers say it in one way.
        if !compiler.is_like_gnu() && !compiler.is_like_clang() {
            return Conflicts::new();
        }
        let full = environment.package.join(source);
        let mut text = format!("#include {:?}\n", full.display().to_string());
        text.push_str("#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n");
        for kernel in kernels.iter().filter(|kernel| !kernel.has_structs) {
            text.push_str(&kernel.in_c);
            text.push_str(";\n");
        }
        let both = directory.join("declared.c");
        if fs::write(&both, text).is_err() {
            return Conflicts::new();
        }
        let mut command = compiler.to_command();
        command.current_dir(&environment.package).env("LC_ALL", "C");
        command.args(["-w", "-fsyntax-only"]).arg(&both);
        let Ok(output) = command.output() else {
            return Conflicts::new();
        };
        let said = said(&output);
        let package = format!("{}/", environment.package.display());
        let conflict = |kernel: &Kernel| {
            let title = format!("conflicting types for '{}'", kernel.symbol);
            // Then comes the source's own declaration, with its place and a look at it.
            let lines = said
                .lines()
                .skip_while(|line| !line.contains(&title))
                .skip(1);
            let own = lines
                .skip_while(|line| !line.contains(": note: "))
                .take(CONFLICT);
            let own: Vec<String> = own.map(|line| line.replace(&package, "")).collect();
            said.contains(&title)
                .then(|| (kernel.symbol.clone(), own.join("\n")))
        };
        kernels.iter().filter_map(conflict).collect()
    }

    fn run(
        environment: &Environment,
        compiler: &cc::Tool,
        source: &Path,
        object: &PathBuf,
    ) -> io::Result<Output> {
        let mut command = compiler.to_command();
        // What it says is read here, and the path of the package must not be in it.
        command.current_dir(&environment.package).env("LC_ALL", "C");
        if compiler.is_like_msvc() {
            let mut to = std::ffi::OsString::from("-Fo");
            to.push(object);
            command.arg("-c").arg(to);
        } else {
            command.arg("-c").arg("-o").arg(object);
        }
        command.arg(source).output()
    }

    fn without_compiler(tried: &str) -> Diagnostic {
        Diagnostic::new(Code::KernelSource, "there is no C compiler")
            .note(format!("tried {tried}"))
            .help("install gcc or clang (Debian: `apt install gcc`, macOS: `xcode-select --install`, Windows: the Build Tools of Visual Studio)")
            .help("or set the environment variable CC to the compiler that is there")
    }

    fn refused(source: &Path, output: &Output) -> Diagnostic {
        let said = said(output);
        let mut lines = said
            .lines()
            .skip_while(|line| !line.contains("error"))
            .peekable();
        let first: Vec<&str> = match lines.peek() {
            Some(_) => lines.take(SHOWN).collect(),
            None => said.lines().take(SHOWN).collect(),
        };
        let title = format!("the C source `{}` does not compile", slashes(source));
        Diagnostic::new(Code::KernelSource, title)
            .note(first.join("\n"))
            .help("correct the source")
    }

    fn unmade(sources: &Sources<'_>, why: &str) -> Diagnostic {
        let title = format!(
            "no library is made of the C sources of the flow `{}`",
            sources.flow
        );
        Diagnostic::new(Code::KernelSource, title).note(why)
    }

    fn warn(output: &Output) {
        for line in said(output).lines().take(WARNED) {
            println!("cargo::warning={line}");
        }
    }

    /// Some compilers complain to one stream, some to the other.
    fn said(output: &Output) -> String {
        [&output.stderr, &output.stdout]
            .map(|stream| String::from_utf8_lossy(stream))
            .concat()
    }
}
