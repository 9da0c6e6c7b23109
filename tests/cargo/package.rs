//! A user's package outside of this workspace, and cargo run on it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use serde_json::Value as Json;

use super::Result;

/// A copy of `tests/cargo/spend`, named after the test that changes it.
pub(crate) struct Package {
    pub(crate) root: PathBuf,
    name: String,
}

/// What cargo and the compiler it ran had to say.
pub(crate) struct Built {
    pub(crate) succeeded: bool,
    /// What cargo printed for people: with `-v`, what it did and why.
    pub(crate) said: String,
    /// What went to standard output and is not JSON: the program's own.
    pub(crate) printed: String,
    messages: Vec<Json>,
    name: String,
}

/// The repository: nevis itself.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where the packages are made.
pub(crate) fn workshop() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("cargo")
}

/// Cargo as a user runs it: nothing of the cargo that runs the tests is handed down. All packages
/// share one target directory, so that `nevis` and `nevis-codegen` are compiled once.
pub(crate) fn cargo(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let is_cargos = text.starts_with("CARGO") && text != "CARGO_HOME";
        let is_rustcs = text.starts_with("RUSTC") || text.ends_with("FLAGS");
        if is_cargos || is_rustcs || text == "OUT_DIR" || text == "NEVIS_EMIT" {
            command.env_remove(name);
        }
    }
    command
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", workshop().join("target"))
        .env("CARGO_NET_OFFLINE", "true")
        // Faster and smaller, and nothing that is looked at here.
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_TERM_COLOR", "never");
    command
}

impl Package {
    /// The package `name`, fresh from the copy, in a directory of the same name.
    pub(crate) fn new(name: &str) -> Result<Self> {
        Self::inside(name, name)
    }

    /// The package `name`, fresh from the copy, in this directory of the workshop.
    pub(crate) fn inside(directory: &str, name: &str) -> Result<Self> {
        let package = Self {
            root: workshop().join(directory),
            name: name.to_owned(),
        };
        if package.root.exists() {
            fs::remove_dir_all(&package.root)?;
        }
        let source = repository().join("tests/cargo/spend");
        for file in ["Cargo.toml", "build.rs", "src/main.rs", "src/flow.rs"] {
            package.write(file, &fs::read_to_string(source.join(file))?)?;
        }
        package.replace(
            "Cargo.toml",
            "name = \"spend\"",
            &format!("name = {name:?}"),
        )?;
        package.replace("Cargo.toml", "../../..", &slashed(repository()))?;
        // The versions of this repository, so that nothing is downloaded.
        fs::copy(
            repository().join("Cargo.lock"),
            package.root.join("Cargo.lock"),
        )?;
        Ok(package)
    }

    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) -> Result {
        let path = self.root.join(file);
        fs::create_dir_all(path.parent().ok_or("a file is in a directory")?)?;
        Ok(fs::write(path, text)?)
    }

    pub(crate) fn read(&self, file: &str) -> Result<String> {
        Ok(fs::read_to_string(self.root.join(file))?)
    }

    /// Edits a file: what is there once is replaced.
    pub(crate) fn replace(&self, file: &str, from: &str, to: &str) -> Result {
        let text = self.read(file)?;
        assert!(text.contains(from), "{file} does not hold {from:?}");
        self.write(file, text.replace(from, to))
    }

    pub(crate) fn remove(&self, file: &str) -> Result {
        Ok(fs::remove_file(self.root.join(file))?)
    }

    /// The one line of the build script.
    pub(crate) fn build_script(&self, line: &str) -> Result {
        self.write("build.rs", format!("fn main() {{\n    {line}\n}}\n"))
    }

    /// The line of the first occurrence, from 1.
    pub(crate) fn line_of(&self, file: &str, text: &str) -> Result<u64> {
        let source = self.read(file)?;
        let at = source
            .find(text)
            .ok_or_else(|| format!("{file} does not hold {text:?}"))?;
        Ok(1 + u64::try_from(source[..at].matches('\n').count())?)
    }

    pub(crate) fn build(&self) -> Result<Built> {
        self.cargo(&["build"])
    }

    pub(crate) fn check(&self) -> Result<Built> {
        self.cargo(&["check"])
    }

    pub(crate) fn run(&self) -> Result<Built> {
        self.cargo(&["run"])
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Result<Built> {
        self.cargo_with(arguments, &[])
    }

    /// Cargo with variables set.
    pub(crate) fn cargo_with(
        &self,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Result<Built> {
        let output = cargo(&self.root)
            .args(arguments)
            .args(["--offline", "-v", "--message-format=json"])
            .envs(variables.iter().copied())
            .output()?;
        let mut messages = Vec::new();
        let mut printed = String::new();
        for line in String::from_utf8(output.stdout)?.lines() {
            match serde_json::from_str(line) {
                Ok(message @ Json::Object(_)) => messages.push(message),
                _ => printed.extend([line, "\n"]),
            }
        }
        Ok(Built {
            succeeded: output.status.success(),
            said: String::from_utf8(output.stderr)?,
            printed,
            messages,
            name: self.name.clone(),
        })
    }
}

impl Built {
    /// Fails the test with all that was said, unless the build succeeded without a warning.
    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        let said = self.everything();
        assert!(self.succeeded, "{said}");
        assert!(!said.contains("warning:"), "{said}");
        self
    }

    #[track_caller]
    pub(crate) fn fails(self) -> Self {
        assert!(!self.succeeded, "{}", self.everything());
        self
    }

    /// Nothing was done: not compiled again, and the build script not run again.
    #[track_caller]
    pub(crate) fn does_nothing(self) -> Self {
        let built = self.succeeds();
        let fresh = format!(" Fresh {} v", built.name);
        assert!(built.said.contains(&fresh), "{}", built.said);
        built
    }

    pub(crate) fn ran_build_script(&self) -> bool {
        self.ran("build-script-build")
    }

    pub(crate) fn compiled_build_script(&self) -> bool {
        self.ran("--crate-name build_script_build")
    }

    /// The build script's executable, if it was run.
    pub(crate) fn build_script(&self) -> Option<PathBuf> {
        let line = self
            .said
            .lines()
            .find(|line| line.ends_with("/build-script-build`"))?;
        let (_, path) = line.split_once('`')?;
        Some(PathBuf::from(path.trim_end_matches('`')))
    }

    fn ran(&self, what: &str) -> bool {
        // A compilation's own line names the build script, too.
        let is_compilation = what.starts_with("--crate-name");
        self.said
            .lines()
            .filter(|line| line.trim_start().starts_with("Running `"))
            .filter(|line| line.contains("--crate-name") == is_compilation)
            .any(|line| line.contains(what))
    }

    /// What rustc reports about any package, errors and warnings, in order.
    pub(crate) fn errors(&self) -> Vec<Diagnostic> {
        self.messages
            .iter()
            .filter(|message| message["reason"] == "compiler-message")
            .map(|message| Diagnostic(message["message"].clone()))
            .filter(|diagnostic| !diagnostic.is_summary())
            .collect()
    }

    /// The library that was made of a crate.
    pub(crate) fn library(&self, name: &str) -> Result<PathBuf> {
        let libraries = self
            .messages
            .iter()
            .filter(|message| message["target"]["name"] == name)
            .filter_map(|message| message["filenames"].as_array())
            .flatten()
            .filter_map(Json::as_str);
        let library = libraries.map(Path::new).find(|file| {
            file.extension()
                .is_some_and(|extension| extension == "rlib")
        });
        let library = library.ok_or_else(|| format!("there is no library of {name}"))?;
        Ok(library.to_owned())
    }

    /// Where the build script of the package wrote.
    pub(crate) fn generated(&self) -> Result<PathBuf> {
        let ours = format!("#{}@", self.name);
        let in_directory = format!("/{}#", self.name);
        let message = self
            .messages
            .iter()
            .filter(|message| message["reason"] == "build-script-executed")
            .find(|message| {
                let id = message["package_id"].as_str().unwrap_or_default();
                id.contains(&ours) || id.contains(&in_directory)
            })
            .ok_or_else(|| format!("no build script was run:\n{}", self.everything()))?;
        let directory = message["out_dir"].as_str().ok_or("no out_dir")?;
        Ok(Path::new(directory).join("nevis"))
    }

    /// The generated text of a flow.
    pub(crate) fn text(&self, flow: &str) -> Result<String> {
        Ok(fs::read_to_string(
            self.generated()?.join(format!("{flow}.rs")),
        )?)
    }

    /// The flows that were generated.
    pub(crate) fn flows(&self) -> Result<Vec<String>> {
        let files = self.files()?;
        // What stands in for a flow while it cannot be read is named `flow.stub.rs`.
        let flows = files.iter().filter_map(|file| file.strip_suffix(".rs"));
        Ok(flows
            .filter(|flow| !flow.contains('.'))
            .map(str::to_owned)
            .collect())
    }

    /// The names of all generated files, but for the notes of what they were made of.
    pub(crate) fn files(&self) -> Result<Vec<String>> {
        let mut files = names(&self.generated()?)?;
        files.retain(|file| !file.ends_with(".inputs"));
        Ok(files)
    }

    /// When the generated text of a flow was last written.
    pub(crate) fn written(&self, flow: &str) -> Result<SystemTime> {
        let path = self.generated()?.join(format!("{flow}.rs"));
        Ok(fs::metadata(path)?.modified()?)
    }

    /// All that cargo and rustc would print, without the command lines.
    pub(crate) fn everything(&self) -> String {
        let errors: Vec<String> = self.errors().iter().map(Diagnostic::rendered).collect();
        let said = self.said.lines().filter(|line| {
            !line.contains("--crate-name") && !line.trim_start().starts_with("Fresh ")
        });
        errors.concat() + &said.collect::<Vec<_>>().join("\n")
    }
}

/// One message of rustc.
pub(crate) struct Diagnostic(Json);

impl Diagnostic {
    pub(crate) fn text(&self) -> String {
        self.0["message"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn title(&self) -> String {
        self.text().lines().next().unwrap_or_default().to_owned()
    }

    pub(crate) fn rendered(&self) -> String {
        self.0["rendered"].as_str().unwrap_or_default().to_owned()
    }

    /// "aborting due to 3 previous errors", "for more information".
    fn is_summary(&self) -> bool {
        self.0["spans"].as_array().is_none_or(Vec::is_empty)
    }

    pub(crate) fn is_error(&self) -> bool {
        self.0["level"] == "error"
    }

    /// rustc's code, of its own errors.
    pub(crate) fn code(&self) -> Option<String> {
        self.0["code"]["code"].as_str().map(str::to_owned)
    }

    /// File and line of the first place that rustc underlines.
    pub(crate) fn place(&self) -> (String, u64) {
        let span = &self.0["spans"][0];
        let file = span["file_name"].as_str().unwrap_or_default();
        (
            file.to_owned(),
            span["line_start"].as_u64().unwrap_or_default(),
        )
    }
}

pub(crate) fn names(directory: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(directory)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// All files of a directory, with when they were written.
pub(crate) fn tree(directory: &Path) -> Result<Vec<(PathBuf, SystemTime)>> {
    let mut files = Vec::new();
    for name in names(directory)? {
        let path = directory.join(name);
        if path.is_dir() {
            files.extend(tree(&path)?);
        } else {
            let written = fs::metadata(&path)?.modified()?;
            files.push((path, written));
        }
    }
    Ok(files)
}

/// A path as a TOML string may hold it.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
