//! What is written.

use rusqlite::{
    Connection, OptionalExtension as _, Result, Transaction, TransactionBehavior, params,
};

use super::checks::{self, CheckRow};
use super::data::{self, DataRow};
use super::fingerprint::Fingerprint;
use super::records::{GivenKind, Status};
use super::time::Timestamp;
use crate::graph::Graph;
use crate::process::Process;

/// A run that begins.
#[derive(Debug)]
pub(crate) struct Begun {
    pub(crate) id: String,
    pub(crate) graph: &'static Graph,
    pub(crate) started: Timestamp,
    pub(crate) requested: Vec<String>,
    pub(crate) given: Vec<GivenRow>,
}

/// A value that it is given.
#[derive(Debug)]
pub(crate) struct GivenRow {
    pub(crate) kind: GivenKind,
    pub(crate) name: String,
    pub(crate) type_name: String,
    pub(crate) is_secret: bool,
    pub(crate) fingerprint: Option<Fingerprint>,
    pub(crate) len: Option<usize>,
    pub(crate) text: Option<String>,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: Status,
    pub(crate) took: u64,
    pub(crate) error: Option<String>,
    pub(crate) error_node: Option<&'static str>,
    /// In the order of execution.
    pub(crate) nodes: Vec<NodeRow>,
    /// What was loaded and saved.
    pub(crate) data: Vec<DataRow>,
    pub(crate) checks: Vec<CheckRow>,
    /// How many failures were tolerated, and some of them.
    pub(crate) failures: usize,
    pub(crate) tolerated: Vec<(Option<&'static str>, String)>,
}

/// What became of a node in a run. Times are in nanoseconds.
#[derive(Clone, Debug, Default)]
pub(crate) struct NodeRow {
    pub(crate) name: &'static str,
    pub(crate) hash: &'static str,
    pub(crate) calls: u64,
    pub(crate) failures: u64,
    pub(crate) total: u64,
    pub(crate) min: u64,
    pub(crate) max: u64,
    pub(crate) error: Option<String>,
}

/// Writes what is not there yet of a run, in one transaction.
pub(crate) fn insert(
    connection: &mut Connection,
    process: &Process,
    begun: &Begun,
    ended: Option<&Ended>,
) -> Result<()> {
    // Else it could lose against another writer when it begins to write, without waiting for it.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let run = match find(&transaction, begun)? {
        Some(run) => run,
        None => begin(&transaction, process, begun)?,
    };
    if let Some(ended) = ended {
        end(&transaction, run, begun, ended)?;
    }
    transaction.commit()
}

fn find(transaction: &Transaction<'_>, begun: &Begun) -> Result<Option<i64>> {
    transaction
        .query_row("SELECT run FROM runs WHERE id = ?1", [&begun.id], |row| {
            row.get(0)
        })
        .optional()
}

fn begin(transaction: &Transaction<'_>, process: &Process, begun: &Begun) -> Result<i64> {
    let graph = begun.graph;
    let plan = "SELECT 1 FROM plans WHERE flow = ?1 AND hash = ?2";
    let is_known = transaction
        .query_row(plan, [graph.name, graph.hash], |_| Ok(()))
        .optional()?;
    if is_known.is_none() {
        transaction.execute(
            "INSERT INTO plans (flow, hash, plan) VALUES (?1, ?2, ?3)",
            params![graph.name, graph.hash, graph.export()],
        )?;
    }
    transaction.execute(
        "INSERT INTO runs (id, flow, flow_hash, started, status, host, pid, process, nevis)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            begun.id,
            graph.name,
            graph.hash,
            begun.started.as_micros(),
            Status::Running.name(),
            process.host,
            process.pid,
            process.start,
            env!("CARGO_PKG_VERSION"),
        ],
    )?;
    let run = transaction.last_insert_rowid();
    let mut statement =
        transaction.prepare("INSERT INTO requested (run, position, name) VALUES (?1, ?2, ?3)")?;
    for (position, name) in begun.requested.iter().enumerate() {
        statement.execute(params![run, position, name])?;
    }
    let mut statement = transaction.prepare(
        "INSERT INTO given (run, position, kind, name, type, secret, fingerprint, whole, len, text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for (position, given) in begun.given.iter().enumerate() {
        let fingerprint = given.fingerprint.as_ref();
        statement.execute(params![
            run,
            position,
            given.kind.name(),
            given.name,
            given.type_name,
            given.is_secret,
            fingerprint.map(Fingerprint::hash),
            fingerprint.is_some_and(Fingerprint::is_whole),
            given.len,
            given.text,
        ])?;
    }
    Ok(run)
}

fn end(transaction: &Transaction<'_>, run: i64, begun: &Begun, ended: &Ended) -> Result<()> {
    let took = signed(ended.took);
    transaction.execute(
        "UPDATE runs SET ended = ?2, took = ?3, status = ?4, error = ?5, error_node = ?6, failures = ?7
         WHERE run = ?1",
        params![
            run,
            begun.started.as_micros().saturating_add(took / 1_000),
            took,
            ended.status.name(),
            ended.error,
            ended.error_node,
            ended.failures,
        ],
    )?;
    let mut statement = transaction.prepare(
        "INSERT OR REPLACE INTO nodes
           (run, position, name, hash, calls, failures, total, min, max, error)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for (position, node) in ended.nodes.iter().enumerate() {
        statement.execute(params![
            run,
            position,
            node.name,
            node.hash,
            signed(node.calls),
            signed(node.failures),
            signed(node.total),
            signed(node.min),
            signed(node.max),
            node.error,
        ])?;
    }
    data::insert(transaction, run, &ended.data)?;
    checks::insert(transaction, run, &ended.checks)?;
    let mut statement = transaction.prepare(
        "INSERT OR REPLACE INTO tolerated (run, position, node, error) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (position, (node, error)) in ended.tolerated.iter().enumerate() {
        statement.execute(params![run, position, node, error])?;
    }
    Ok(())
}

/// SQLite's integers have a sign.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
