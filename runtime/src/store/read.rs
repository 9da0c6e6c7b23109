//! Reading the file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::connect::reader;
use super::error::StoreError;
use super::fingerprint::Fingerprint;
use super::records::{Given, GivenKind, NodeTime, Record, Run, Status, Tolerated};
use super::time::Timestamp;
use super::{checks, data};
use crate::process::Process;

/// A file of records, to be read.
///
/// ```no_run
/// use nevis::store::{Filter, Status, Store};
///
/// let store = Store::open(nevis::store::DEFAULT_FILE)?;
/// let failed = Filter::new().status(Status::Failed).limit(10);
/// for run in store.runs(&failed)? {
///     println!("{} {} {}", run.started, run.flow, run.error.unwrap_or_default());
/// }
/// let last = store.run("last")?;
/// println!("{} nodes", last.nodes.len());
/// # Ok::<(), nevis::store::StoreError>(())
/// ```
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    file: PathBuf,
    here: Process,
}

/// Which runs to list; all, if nothing is said.
///
/// ```
/// use nevis::store::{Filter, Status};
///
/// let filter = Filter::new().flow("spend").status(Status::Failed).limit(10);
/// # drop(filter);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Filter {
    flow: Option<String>,
    status: Vec<Status>,
    limit: Option<usize>,
}

impl Filter {
    /// All runs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Only those of this flow.
    #[must_use]
    pub fn flow(mut self, flow: impl Into<String>) -> Self {
        self.flow = Some(flow.into());
        self
    }

    /// Only those that have ended so; said several times, any of them.
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status.push(status);
        self
    }

    /// Only the last ones, so many of them.
    #[must_use]
    pub const fn limit(mut self, limit: usize) -> Self {
        self.limit = Some(limit);
        self
    }
}

const RUN: &str =
    "SELECT run, id, flow, flow_hash, started, took, status, error, error_node, failures,
    host, pid, process, nevis FROM runs";

impl Store {
    /// Opens a file that has been recorded to.
    ///
    /// # Errors
    ///
    /// When there is no such file, it holds something else, or a newer nevis has written it.
    pub fn open(file: impl AsRef<Path>) -> Result<Self, StoreError> {
        let file = file.as_ref();
        Ok(Self {
            connection: reader(file)?,
            file: file.to_owned(),
            here: Process::current(),
        })
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The runs, the last one first.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn runs(&self, filter: &Filter) -> Result<Vec<Run>, StoreError> {
        self.listed(filter).map_err(|error| self.failed(error))
    }

    /// A run by its id, the beginning of it, or `last`; `last~1` is the one before the last.
    ///
    /// # Errors
    ///
    /// When no run or several have such an id, or the file cannot be read.
    pub fn run(&self, id: &str) -> Result<Record, StoreError> {
        let run = self.find(id, None)?;
        self.record(run).map_err(|error| self.failed(error))
    }

    /// The same, `last` being the last run of this flow.
    ///
    /// # Errors
    ///
    /// As of [`run`](Store::run).
    pub fn run_of(&self, flow: &str, id: &str) -> Result<Record, StoreError> {
        let run = self.find(id, Some(flow))?;
        self.record(run).map_err(|error| self.failed(error))
    }

    /// The plan of a run's flow, as [`Graph::export`](crate::Graph::export) wrote it then.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn plan(&self, run: &Run) -> Result<String, StoreError> {
        let plan = "SELECT plan FROM plans WHERE flow = ?1 AND hash = ?2";
        self.connection
            .query_row(plan, [&run.flow, &run.flow_hash], |row| row.get(0))
            .map_err(|error| self.failed(error))
    }

    /// The shortest beginning of an id, of at least eight characters, that no other run's id has.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn short_id(&self, id: &str) -> Result<String, StoreError> {
        let neighbour = |query: &str| -> rusqlite::Result<Option<String>> {
            self.connection.query_row(query, [id], |row| row.get(0))
        };
        let before = neighbour("SELECT max(id) FROM runs WHERE id < ?1");
        let after = neighbour("SELECT min(id) FROM runs WHERE id > ?1");
        let mut len = 8;
        for other in [before, after] {
            let other = other
                .map_err(|error| self.failed(error))?
                .unwrap_or_default();
            let common = id.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
            len = len.max(common.count() + 1);
        }
        // A hyphen at the end says nothing.
        let short = id.get(..len).unwrap_or(id);
        Ok(match short.strip_suffix('-') {
            Some(_) => id.get(..=len).unwrap_or(id).to_owned(),
            None => short.to_owned(),
        })
    }

    /// Reads the whole file and says whether it is damaged.
    ///
    /// # Errors
    ///
    /// When it is, or cannot be read.
    pub fn verify(&self) -> Result<(), StoreError> {
        let query = "PRAGMA integrity_check";
        let said: String = self
            .connection
            .query_row(query, [], |row| row.get(0))
            .map_err(|error| self.failed(error))?;
        if said == "ok" {
            return Ok(());
        }
        Err(StoreError::Damaged {
            file: self.file.clone(),
            what: said,
        })
    }

    pub(super) fn failed(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(&self.file, error)
    }

    fn listed(&self, filter: &Filter) -> rusqlite::Result<Vec<Run>> {
        let query = format!("{RUN} WHERE ?1 IS NULL OR flow = ?1 ORDER BY started DESC, run DESC");
        let mut statement = self.connection.prepare(&query)?;
        let mut rows = statement.query([&filter.flow])?;
        let mut runs = Vec::new();
        let limit = filter.limit.unwrap_or(usize::MAX);
        while runs.len() < limit {
            let Some(row) = rows.next()? else { break };
            let (_, run) = self.read_run(row)?;
            if filter.status.is_empty() || filter.status.contains(&run.status) {
                runs.push(run);
            }
        }
        Ok(runs)
    }

    fn find(&self, id: &str, flow: Option<&str>) -> Result<i64, StoreError> {
        let failed = |error| self.failed(error);
        let found = match last(id) {
            Some(back) => self.last(back, flow).map_err(failed)?,
            None => match &*self.beginning(id).map_err(failed)? {
                [(run, _)] => Some(*run),
                [] => None,
                several => {
                    let candidates = several.iter().map(|(_, id)| id.clone()).collect();
                    let id = id.to_owned();
                    return Err(StoreError::AmbiguousRun { id, candidates });
                }
            },
        };
        if let Some(run) = found {
            return Ok(run);
        }
        let count = "SELECT count(*) FROM runs WHERE ?1 IS NULL OR flow = ?1";
        let runs = self.connection.query_row(count, [flow], |row| row.get(0));
        Err(StoreError::UnknownRun {
            id: id.to_owned(),
            runs: runs.map_err(failed)?,
        })
    }

    fn last(&self, back: u32, flow: Option<&str>) -> rusqlite::Result<Option<i64>> {
        let query = "SELECT run FROM runs WHERE ?1 IS NULL OR flow = ?1
                     ORDER BY started DESC, run DESC LIMIT 1 OFFSET ?2";
        let found = self
            .connection
            .query_row(query, params![flow, back], |row| row.get(0));
        found.optional()
    }

    /// Up to four runs whose ids begin so.
    fn beginning(&self, id: &str) -> rusqlite::Result<Vec<(i64, String)>> {
        if id.is_empty() {
            return Ok(Vec::new());
        }
        // All characters of ids are less than `g`.
        let query =
            "SELECT run, id FROM runs WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 4";
        let mut statement = self.connection.prepare(query)?;
        let id = id.to_ascii_lowercase();
        let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    }

    fn record(&self, run: i64) -> rusqlite::Result<Record> {
        let query = format!("{RUN} WHERE run = ?1");
        let (_, short) = self
            .connection
            .query_row(&query, [run], |row| self.read_run(row))?;
        let all = |table: &str, columns: &str| {
            format!("SELECT {columns} FROM {table} WHERE run = ?1 ORDER BY position")
        };
        let mut requested = self.connection.prepare(&all("requested", "name"))?;
        let requested = requested.query_map([run], |row| row.get(0))?;
        let columns = "kind, name, type, secret, fingerprint, whole, len, text";
        let mut given = self.connection.prepare(&all("given", columns))?;
        let given = given.query_map([run], read_given)?;
        let columns = "name, hash, calls, failures, total, min, max, error";
        let mut nodes = self.connection.prepare(&all("nodes", columns))?;
        let nodes = nodes.query_map([run], read_node)?;
        let mut tolerated = self.connection.prepare(&all("tolerated", "node, error"))?;
        let tolerated = tolerated.query_map([run], |row| {
            Ok(Tolerated {
                node: row.get(0)?,
                error: row.get(1)?,
            })
        })?;
        Ok(Record {
            run: short,
            requested: requested.collect::<Result<_, _>>()?,
            given: given.collect::<Result<_, _>>()?,
            nodes: nodes.collect::<Result<_, _>>()?,
            data: data::read(&self.connection, run)?,
            checks: checks::read(&self.connection, run)?,
            tolerated: tolerated.collect::<Result<_, _>>()?,
        })
    }

    pub(super) fn read_run(&self, row: &Row<'_>) -> rusqlite::Result<(i64, Run)> {
        let took: Option<i64> = row.get(5)?;
        let status: String = row.get(6)?;
        let process = Process {
            host: row.get(10)?,
            pid: row.get(11)?,
            start: row.get(12)?,
        };
        let status = match Status::of(&status) {
            Some(Status::Running) => match process.is_gone(&self.here) {
                Some(false) => Status::Running,
                Some(true) => Status::Unfinished,
                None => Status::RunningOrUnfinished,
            },
            Some(status) => status,
            None => Status::RunningOrUnfinished,
        };
        let run = Run {
            id: row.get(1)?,
            flow: row.get(2)?,
            flow_hash: row.get(3)?,
            started: Timestamp::from_micros(row.get(4)?),
            took: took.map(nanos),
            status,
            error: row.get(7)?,
            error_node: row.get(8)?,
            tolerated: row.get(9)?,
            host: process.host,
            pid: process.pid,
            nevis: row.get(13)?,
        };
        Ok((row.get(0)?, run))
    }
}

/// How many runs before the last: 0 of `last`, 1 of `last~1`.
fn last(id: &str) -> Option<u32> {
    match id.strip_prefix("last")? {
        "" => Some(0),
        back => back.strip_prefix('~')?.parse().ok(),
    }
}

fn nanos(nanos: i64) -> Duration {
    Duration::from_nanos(nanos.unsigned_abs())
}

fn read_given(row: &Row<'_>) -> rusqlite::Result<Given> {
    let hash: Option<String> = row.get(4)?;
    let is_whole = row.get(5)?;
    Ok(Given {
        kind: GivenKind::of(&row.get::<_, String>(0)?),
        name: row.get(1)?,
        type_name: row.get(2)?,
        is_secret: row.get(3)?,
        fingerprint: hash.map(|hash| Fingerprint { hash, is_whole }),
        len: row.get(6)?,
        text: row.get(7)?,
    })
}

fn read_node(row: &Row<'_>) -> rusqlite::Result<NodeTime> {
    Ok(NodeTime {
        name: row.get(0)?,
        hash: row.get(1)?,
        calls: row.get(2)?,
        failures: row.get(3)?,
        total: nanos(row.get(4)?),
        min: nanos(row.get(5)?),
        max: nanos(row.get(6)?),
        error: row.get(7)?,
    })
}
