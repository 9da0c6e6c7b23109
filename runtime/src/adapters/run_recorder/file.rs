//! The file that a recorder writes to, whatever becomes of it.

use std::collections::VecDeque;
use std::fs;
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{self, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rusqlite::Connection;

use super::{Active, lock};
use crate::process::Process;
use crate::store::{Begun, Ended, StoreError, insert, writer};

/// Who is told of problems.
type Tell = Box<dyn Fn(&StoreError) + Send + Sync>;

pub(super) struct RecordFile {
    path: PathBuf,
    patience: Duration,
    process: Process,
    state: Mutex<State>,
    problems: AtomicUsize,
    tell: Mutex<Option<Arc<Tell>>>,
}

#[derive(Default)]
struct State {
    connection: Option<Connection>,
    /// Tells the file from another one at the same place.
    identity: Option<Identity>,
    /// Another program held the file for too long: until that is over, nobody waits for it.
    is_impatient: bool,
    /// What could not be written yet, the oldest first.
    late: VecDeque<(Arc<Active>, Ended)>,
}

/// How many runs are kept until they can be written.
const LATE: usize = 256;

/// How long an impatient writer waits.
const MOMENT: Duration = Duration::from_millis(20);

impl RecordFile {
    /// It waits so long for other programs.
    pub(super) fn open(file: &Path, patience: Duration) -> Result<Self, StoreError> {
        let path = path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let connection = writer(&path, patience)?;
        let state = State {
            connection: Some(connection),
            identity: identity(&path),
            ..State::default()
        };
        Ok(Self {
            process: Process::current(),
            state: Mutex::new(state),
            problems: AtomicUsize::new(0),
            tell: Mutex::default(),
            patience,
            path,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn problems(&self) -> usize {
        self.problems.load(Ordering::Relaxed)
    }

    pub(super) fn on_problem(&self, tell: Tell) {
        *lock(&self.tell) = Some(Arc::new(tell));
    }

    /// Writes that a run has begun. If that fails, it is written when it ends.
    pub(super) fn begin(&self, begun: &Begun) {
        let problem = self.write(&mut lock(&self.state), begun, None).err();
        self.report(problem);
    }

    /// Writes how a run has ended, after those that could not be written before.
    pub(super) fn end(&self, active: Arc<Active>, ended: Ended) {
        let problem = {
            let state = &mut *lock(&self.state);
            state.late.push_back((active, ended));
            let problem = self.write_late(state).err();
            if state.late.len() > LATE {
                state.late.pop_front();
            }
            problem
        };
        self.report(problem);
    }

    pub(super) fn close(&self) {
        let problem = self.write_late(&mut lock(&self.state)).err();
        self.report(problem);
    }

    fn write_late(&self, state: &mut State) -> Result<(), StoreError> {
        while let Some((active, ended)) = state.late.pop_front() {
            if let Err(error) = self.write(state, &active.begun, Some(&ended)) {
                state.late.push_front((active, ended));
                return Err(error);
            }
        }
        Ok(())
    }

    fn write(
        &self,
        state: &mut State,
        begun: &Begun,
        ended: Option<&Ended>,
    ) -> Result<(), StoreError> {
        let result = self.try_write(state, begun, ended);
        let is_busy = matches!(&result, Err(error) if error.is_busy());
        if is_busy || result.is_ok() {
            if state.is_impatient != is_busy {
                state.is_impatient = is_busy;
                if let Some(connection) = &state.connection {
                    // It has no way to fail.
                    let _ = connection.busy_timeout(self.patience(is_busy));
                }
            }
        } else if !matches!(&result, Err(error) if error.is_full()) {
            // Whatever it is, the next connection may not have it.
            state.connection = None;
        }
        result
    }

    fn try_write(
        &self,
        state: &mut State,
        begun: &Begun,
        ended: Option<&Ended>,
    ) -> Result<(), StoreError> {
        // A file that was deleted can be written to, in vain.
        if state.connection.is_some() && identity(&self.path) != state.identity {
            state.connection = None;
        }
        let connection = match &mut state.connection {
            Some(connection) => connection,
            none => {
                let connection = writer(&self.path, self.patience(state.is_impatient))?;
                state.identity = identity(&self.path);
                none.insert(connection)
            }
        };
        insert(connection, &self.process, begun, ended)
            .map_err(|error| StoreError::of(&self.path, error))
    }

    fn patience(&self, is_impatient: bool) -> Duration {
        if is_impatient { MOMENT } else { self.patience }
    }

    /// Counts a problem and tells of it; if nobody wants to know, standard error of the first.
    fn report(&self, problem: Option<StoreError>) {
        let Some(problem) = problem else { return };
        let earlier = self.problems.fetch_add(1, Ordering::Relaxed);
        let tell = lock(&self.tell).clone();
        match tell {
            // Its panic is not the run's.
            Some(tell) => drop(catch_unwind(AssertUnwindSafe(|| tell(&problem)))),
            None if earlier == 0 => {
                let _ = writeln!(
                    io::stderr(),
                    "warning: runs are not recorded for now (they go on): {problem}"
                );
            }
            None => {}
        }
    }
}

#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(file: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
type Identity = ();

/// Elsewhere an open file cannot be deleted.
#[cfg(not(unix))]
fn identity(file: &Path) -> Option<Identity> {
    fs::metadata(file).ok().map(drop)
}

#[cfg(test)]
mod tests;
