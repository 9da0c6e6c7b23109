//! Modules that attributes name and the build script does not list, by their places below the crate's root.

use std::path::{Path, PathBuf};

use super::environment::Environment;
use super::modules::{self, Found, ROOT_FILES};
use crate::list::List as _;
use crate::parse::Library;
use crate::sorted::Set;

/// Where modules are looked for.
pub(super) struct Libraries<'a> {
    environment: &'a Environment,
    /// The directory of the crate's root.
    root: PathBuf,
    watched: &'a mut Set<String>,
}

impl<'a> Libraries<'a> {
    /// `module`: one of the flow's, in the same crate.
    pub(super) fn new(
        environment: &'a Environment,
        module: &Path,
        watched: &'a mut Set<String>,
    ) -> Self {
        let full = environment.package.join(module);
        Self {
            environment,
            root: modules::root(&environment.package, &full),
            watched,
        }
    }

    /// The module of this path, `crate::features`.
    pub(super) fn find(&mut self, name: &str) -> Library {
        let mut parts: Vec<&str> = name.split("::").skip(1).list();
        let files: Vec<PathBuf> = match parts.pop() {
            None => ROOT_FILES.iter().map(|file| self.root.join(file)).collect(),
            Some(last) => {
                let folder = self.root.join(parts.iter().collect::<PathBuf>());
                vec![
                    folder.join(format!("{last}.rs")),
                    folder.join(last).join("mod.rs"),
                ]
            }
        };
        for file in &files {
            if file.is_file() {
                let below = file.strip_prefix(&self.environment.package);
                let below = below.unwrap_or(file);
                return match modules::read(self.environment, below, Some(name), self.watched) {
                    Found::File(file) => Library::File(file),
                    Found::Problem(problem) => Library::Refused(problem),
                };
            }
        }
        let mut places = Vec::new();
        for file in &files {
            // It may be made.
            modules::watch(self.environment, file, self.watched);
            let below = file.strip_prefix(&self.environment.package);
            places.push(modules::slashes(below.unwrap_or(file)));
        }
        Library::Absent(places)
    }
}
