//! Connections: one that writes, one that reads.

use std::fs;
use std::path::{self, Path};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::error::StoreError;
use super::schema::{self, APPLICATION, Head, VERSION};
use super::{checks, data};

/// How long a connection waits for another program that writes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// A connection that writes. The file, its directory and its tables are made if they are not there.
pub(crate) fn writer(file: &Path, patience: Duration) -> Result<Connection, StoreError> {
    if let Some(directory) = file.parent().filter(|it| !it.as_os_str().is_empty()) {
        fs::create_dir_all(directory).map_err(|source| StoreError::Directory {
            directory: directory.to_owned(),
            source,
        })?;
    }
    is_no_directory(file)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = patiently(patience, || open_writer(file, flags, patience))?;
    // Before others were there: now the tables are somebody's.
    let head = patiently(patience, || {
        schema::head(&connection).map_err(|e| StoreError::of(file, e))
    })?;
    check(file, &head)?;
    Ok(connection)
}

fn open_writer(
    file: &Path,
    flags: OpenFlags,
    patience: Duration,
) -> Result<Connection, StoreError> {
    let failed = |error| StoreError::of(file, error);
    let mut connection = Connection::open_with_flags(file, flags).map_err(failed)?;
    connection.busy_timeout(patience).map_err(failed)?;
    // Before anything is changed: it may be somebody else's.
    let head = schema::head(&connection).map_err(failed)?;
    if !head.is_empty || head.application != 0 {
        check(file, &head)?;
    }
    if connection.is_readonly("main").map_err(failed)? {
        return Err(StoreError::ReadOnly {
            file: file.to_owned(),
        });
    }
    prepare(&mut connection, head.is_empty).map_err(failed)?;
    Ok(connection)
}

/// Again until it works, or another program has held the file for too long: SQLite does not wait by itself
/// while others open the file for the first time or recover it.
fn patiently<T>(
    patience: Duration,
    open: impl Fn() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let start = Instant::now();
    loop {
        match open() {
            Err(error) if error.is_busy() && start.elapsed() < patience => {
                thread::sleep(Duration::from_millis(5));
            }
            result => return result,
        }
    }
}

fn prepare(connection: &mut Connection, is_empty: bool) -> rusqlite::Result<()> {
    // The file remembers it. A process that is killed loses nothing that was committed, and syncing only
    // at checkpoints keeps the file whole in a power cut.
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    // Some file systems cannot do it: then each transaction is synced, which is slower and as safe.
    let synchronous = if mode == "wal" { "normal" } else { "full" };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    if is_empty {
        // Of several processes the first makes the tables.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if schema::head(&transaction)?.is_empty {
            schema::create(&transaction)?;
        }
        transaction.commit()?;
    } else if !data::is_there(connection)? || !checks::is_there(connection)? {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(data::TABLES)?;
        transaction.execute_batch(checks::TABLE)?;
        transaction.commit()?;
    }
    Ok(())
}

/// A connection that reads. If the file can be written to it is opened so, because readers of a file in
/// WAL mode write to the files beside it.
pub(super) fn reader(file: &Path) -> Result<Connection, StoreError> {
    if !file.exists() {
        return Err(StoreError::Missing {
            file: file.to_owned(),
        });
    }
    is_no_directory(file)?;
    let failed = |error| StoreError::of(file, error);
    let open_at = |path: &Path, flags: OpenFlags| -> rusqlite::Result<(Connection, Head)> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        let head = schema::head(&connection)?;
        Ok((connection, head))
    };
    let (connection, head) = patiently(PATIENCE, || {
        let opened = open_at(file, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .or_else(|error| open_at(file, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|_| error));
        match opened.map_err(failed) {
            // Nothing can be written beside the file: the disk is full, or read-only.
            Err(error @ StoreError::Failed { .. }) if !error.is_busy() => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                let uri = as_it_stands(file);
                let opened = uri.and_then(|uri| open_at(Path::new(&uri), flags).ok());
                opened.ok_or(error)
            }
            opened => opened,
        }
    })?;
    if head.is_empty && head.application == 0 {
        // Who made it was killed before there were tables.
        return Err(StoreError::Missing {
            file: file.to_owned(),
        });
    }
    check(file, &head)?;
    Ok(connection)
}

/// The name under which SQLite reads a file without anything beside it; none if a part of what was written
/// is in the log beside it.
fn as_it_stands(file: &Path) -> Option<String> {
    let path = path::absolute(file).ok()?;
    let path = path.to_str()?;
    let log = fs::metadata(format!("{path}-wal"));
    if log.is_ok_and(|log| log.len() > 0) {
        return None;
    }
    let path = path
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23");
    Some(format!("file:{path}?immutable=1"))
}

fn is_no_directory(file: &Path) -> Result<(), StoreError> {
    if !file.is_dir() {
        return Ok(());
    }
    Err(StoreError::NotAStore {
        file: file.to_owned(),
        what: "a directory".to_owned(),
    })
}

/// It holds records of runs, and this nevis can read them.
fn check(file: &Path, head: &Head) -> Result<(), StoreError> {
    if head.application != APPLICATION {
        let what = if head.is_empty {
            "an empty database"
        } else {
            "another program's SQLite database"
        };
        return Err(StoreError::NotAStore {
            file: file.to_owned(),
            what: what.to_owned(),
        });
    }
    if head.version > VERSION {
        return Err(StoreError::Newer {
            file: file.to_owned(),
            version: head.version,
            known: VERSION,
        });
    }
    Ok(())
}
