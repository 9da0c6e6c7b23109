//! The generated files: written under `OUT_DIR` only, only when changed; stale ones are removed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::environment::Environment;
use crate::compile::{Compiled, message_file};
use crate::diagnostics::{Code, Message};

pub(super) struct Writer {
    dir: PathBuf,
    emit: Option<PathBuf>,
    written: BTreeSet<String>,
}

impl Writer {
    pub(super) fn new(environment: &Environment) -> Result<Self, String> {
        let dir = environment.out_dir.join("nevis");
        for dir in environment.emit.iter().chain([&dir]) {
            fs::create_dir_all(dir)
                .map_err(|error| format!("cannot create {}: {error}", dir.display()))?;
        }
        Ok(Self {
            dir,
            emit: environment.emit.clone(),
            written: BTreeSet::new(),
        })
    }

    pub(super) fn flow(&mut self, name: &str, compiled: &Compiled) -> Result<(), String> {
        for (at, message) in compiled.messages.iter().enumerate() {
            self.file(message_file(name, at), &message.text)?;
        }
        let stub = self.stub(name, compiled)?;
        self.file(
            format!("{name}.rs"),
            stub.as_deref().unwrap_or(&compiled.rust),
        )?;
        if let Some(emit) = &self.emit
            && compiled.messages.is_empty()
        {
            write(&emit.join(format!("{name}.rs")), &compiled.rust)?;
            write(&emit.join(format!("{name}.dot")), &compiled.dot)?;
        }
        Ok(())
    }

    /// The public items as they last were, for a flow that has nothing wrong but its syntax: rustc
    /// reports that, and would go on to report every use of a node that could not be read.
    fn stub(&mut self, name: &str, compiled: &Compiled) -> Result<Option<String>, String> {
        let file = format!("{name}.stub.rs");
        if compiled.messages.is_empty() {
            self.file(file, &compiled.stub)?;
            return Ok(None);
        }
        let last = fs::read_to_string(self.dir.join(&file)).ok();
        self.written.insert(file);
        let is_syntax = |message: &Message| message.code == Code::Syntax;
        Ok(last.filter(|_| compiled.messages.iter().all(is_syntax)))
    }

    fn file(&mut self, name: String, text: &str) -> Result<(), String> {
        write(&self.dir.join(&name), text)?;
        self.written.insert(name);
        Ok(())
    }

    /// Removes what an earlier build wrote and this one did not.
    pub(super) fn finish(self) -> Result<(), String> {
        let failed =
            |error: std::io::Error| format!("cannot clean {}: {error}", self.dir.display());
        for entry in fs::read_dir(&self.dir).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if !self
                .written
                .contains(entry.file_name().to_string_lossy().as_ref())
            {
                fs::remove_file(entry.path()).map_err(failed)?;
            }
        }
        Ok(())
    }
}

/// A file whose text is the same is left alone, so that nothing is compiled again for it.
fn write(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
