//! The tables.

use rusqlite::{Connection, Result};

use super::{checks, data};

/// Says in the head of the file whose it is: "nvis".
pub(super) const APPLICATION: i64 = 0x6e76_6973;

/// The version of the tables that is written, and the newest that is read.
pub(super) const VERSION: i64 = 1;

/// Times of day are microseconds since 1970, times that something took nanoseconds. The order of nodes
/// is that of their execution.
const TABLES: &str = "
CREATE TABLE plans (
  flow TEXT NOT NULL,
  hash TEXT NOT NULL,
  plan TEXT NOT NULL,
  PRIMARY KEY (flow, hash)
) WITHOUT ROWID;

CREATE TABLE runs (
  run INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  flow TEXT NOT NULL,
  flow_hash TEXT NOT NULL,
  started INTEGER NOT NULL,
  ended INTEGER,
  took INTEGER,
  status TEXT NOT NULL,
  error TEXT,
  error_node TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  host TEXT NOT NULL,
  pid INTEGER NOT NULL,
  process TEXT NOT NULL,
  nevis TEXT NOT NULL
);
CREATE INDEX runs_by_start ON runs (started);
CREATE INDEX runs_by_flow ON runs (flow, started);

CREATE TABLE requested (
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE TABLE given (
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  secret INTEGER NOT NULL,
  fingerprint TEXT,
  whole INTEGER NOT NULL,
  len INTEGER,
  text TEXT,
  PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE TABLE nodes (
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  calls INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  total INTEGER NOT NULL,
  min INTEGER NOT NULL,
  max INTEGER NOT NULL,
  error TEXT,
  PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE TABLE tolerated (
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  node TEXT,
  error TEXT NOT NULL,
  PRIMARY KEY (run, position)
) WITHOUT ROWID;
";

/// What the head of a file says.
pub(super) struct Head {
    pub(super) application: i64,
    pub(super) version: i64,
    /// Whether it has no tables at all.
    pub(super) is_empty: bool,
}

/// All of it as it is at one moment: another process may be making the tables.
pub(super) fn head(connection: &Connection) -> Result<Head> {
    if connection.is_autocommit() {
        let transaction = connection.unchecked_transaction()?;
        return head_in(&transaction);
    }
    head_in(connection)
}

fn head_in(connection: &Connection) -> Result<Head> {
    let tables = "SELECT count(*) FROM sqlite_schema";
    let tables: i64 = connection.query_row(tables, [], |row| row.get(0))?;
    Ok(Head {
        application: connection.pragma_query_value(None, "application_id", |row| row.get(0))?,
        version: connection.pragma_query_value(None, "user_version", |row| row.get(0))?,
        is_empty: tables == 0,
    })
}

/// Makes the tables, in a transaction of the caller's.
pub(super) fn create(connection: &Connection) -> Result<()> {
    connection.execute_batch(TABLES)?;
    connection.execute_batch(data::TABLES)?;
    connection.execute_batch(checks::TABLE)?;
    connection.pragma_update(None, "user_version", VERSION)?;
    connection.pragma_update(None, "application_id", APPLICATION)
}
