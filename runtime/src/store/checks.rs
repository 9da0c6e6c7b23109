//! What the checks of runs have found.

use rusqlite::{Connection, Result, Transaction, params};

/// A table that a file may lack which an older nevis has made. One that does not know it is not disturbed.
pub(super) const TABLE: &str = "
CREATE TABLE IF NOT EXISTS checks (
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  node TEXT NOT NULL,
  name TEXT NOT NULL,
  importance TEXT NOT NULL,
  calls INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  message TEXT,
  PRIMARY KEY (run, position)
) WITHOUT ROWID;
";

/// What a check of `#[nevis::check_output(..)]` has found in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CheckFound {
    /// The node that was checked.
    pub node: String,
    /// The check: `range`, or the name of a function.
    pub check: String,
    /// `fail` or `warn`.
    pub importance: String,
    /// How often it was made: once per item in a map block.
    pub calls: u64,
    /// How often it failed.
    pub failures: u64,
    /// What it found where it first failed, or else first; nothing of a secret.
    pub message: Option<String>,
}

impl CheckFound {
    /// Whether it never failed.
    #[must_use]
    pub const fn passes(&self) -> bool {
        self.failures == 0
    }
}

/// The same as it is written.
#[derive(Clone, Debug)]
pub(crate) struct CheckRow {
    pub(crate) node: &'static str,
    pub(crate) check: &'static str,
    pub(crate) importance: &'static str,
    pub(crate) calls: u64,
    pub(crate) failures: u64,
    pub(crate) message: Option<String>,
}

/// Whether the table is there.
pub(super) fn is_there(connection: &Connection) -> Result<bool> {
    let table = "SELECT count(*) FROM sqlite_schema WHERE name = 'checks'";
    connection.query_row(table, [], |row| Ok(row.get::<_, i64>(0)? > 0))
}

pub(super) fn insert(transaction: &Transaction<'_>, run: i64, rows: &[CheckRow]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut statement = transaction.prepare(
        "INSERT OR REPLACE INTO checks
           (run, position, node, name, importance, calls, failures, message)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (position, row) in rows.iter().enumerate() {
        statement.execute(params![
            run,
            position,
            row.node,
            row.check,
            row.importance,
            super::write::signed(row.calls),
            super::write::signed(row.failures),
            row.message,
        ])?;
    }
    Ok(())
}

/// Those of a run; none in a file that has no such table.
pub(super) fn read(connection: &Connection, run: i64) -> Result<Vec<CheckFound>> {
    if !is_there(connection)? {
        return Ok(Vec::new());
    }
    let mut rows = connection.prepare(
        "SELECT node, name, importance, calls, failures, message
         FROM checks WHERE run = ?1 ORDER BY position",
    )?;
    let rows = rows.query_map([run], |row| {
        Ok(CheckFound {
            node: row.get(0)?,
            check: row.get(1)?,
            importance: row.get(2)?,
            calls: row.get(3)?,
            failures: row.get(4)?,
            message: row.get(5)?,
        })
    })?;
    rows.collect()
}
