//! The C compiler: each source becomes an object, and the objects a library that cargo links.

use crate::diagnostics::{Code, Diagnostic};

use super::environment::Environment;
use super::kernels::Sources;

/// Without the feature, a message that says so.
#[cfg(not(feature = "kernels"))]
pub(super) fn library(_: &Environment, sources: &Sources<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
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
    use super::{Code, Diagnostic, Environment, Sources};

    /// How much of what the compiler says is shown.
    const SHOWN: usize = 6;
    /// Lines of warnings of one source.
    const WARNED: usize = 40;

    /// Compiles the sources, tells cargo to link what comes of it, and gives the bytes of that.
    pub(in super::super) fn library(
        environment: &Environment,
        sources: &Sources<'_>,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let directory = environment.out_dir.join("kernels").join(sources.flow);
        // Nothing of an earlier build may stay in the library.
        let made = fs::remove_dir_all(&directory).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        });
        let made = made.and_then(|()| fs::create_dir_all(&directory));
        made.map_err(|error| unmade(sources, &error.to_string()))?;
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
        let compiler = build
            .try_get_compiler()
            .map_err(|error| without_compiler(&error.to_string()))?;
        for (at, source) in sources.paths.iter().enumerate() {
            let stem = source.file_stem().unwrap_or_default().to_string_lossy();
            let object = directory.join(format!("{at}-{stem}.o"));
            let output = run(environment, &compiler, source, &object).map_err(|error| {
                without_compiler(&format!("`{}`: {error}", compiler.path().display()))
            })?;
            if !output.status.success() {
                return Err(refused(source, &output));
            }
            warn(&output);
            build.object(object);
        }
        // A crate may link many libraries of one name, but a package has one flow of each.
        let name = format!("nevis.{}.{}", environment.name, sources.flow);
        build
            .try_compile(&name)
            .map_err(|error| unmade(sources, &error.to_string()))?;
        let files = [format!("lib{name}.a"), format!("{name}.lib")];
        let files = files.map(|file| directory.join(file));
        let Some(file) = files.iter().find(|file| file.is_file()) else {
            return Err(unmade(sources, "it is not where it should be"));
        };
        // Cargo gives the library to the package's lib alone; a flow may as well be in a binary beside it.
        println!("cargo::rustc-link-arg={}", file.display());
        fs::read(file).map_err(|error| unmade(sources, &error.to_string()))
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

    fn without_compiler(tried: &str) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::new(Code::KernelSource, "there is no C compiler")
                .note(format!("tried {tried}"))
                .help("install gcc or clang (Debian: `apt install gcc`, macOS: `xcode-select --install`, Windows: the Build Tools of Visual Studio)")
                .help("or set the environment variable CC to the compiler that is there"),
        )
    }

    fn refused(source: &Path, output: &Output) -> Box<Diagnostic> {
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
        Box::new(
            Diagnostic::new(Code::KernelSource, title)
                .note(first.join("\n"))
                .help("correct the source"),
        )
    }

    fn unmade(sources: &Sources<'_>, why: &str) -> Box<Diagnostic> {
        let title = format!(
            "no library is made of the C sources of the flow `{}`",
            sources.flow
        );
        Box::new(Diagnostic::new(Code::KernelSource, title).note(why))
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
