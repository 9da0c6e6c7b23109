//! What is known of data that runs have loaded and saved.

use rusqlite::{Connection, Result, Transaction, params};

use crate::io::{Column, Metadata};

/// Tables that a file may lack which an older nevis has made. One that does not know them is not disturbed.
pub(super) const TABLES: &str = "
CREATE TABLE IF NOT EXISTS data (
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  node TEXT NOT NULL,
  items TEXT NOT NULL,
  format TEXT NOT NULL,
  source TEXT,
  path TEXT,
  rows INTEGER,
  bytes INTEGER,
  fingerprint TEXT,
  PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS data_parts (
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  part INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run, position, part)
) WITHOUT ROWID;
";

const COLUMN: &str = "column";
const ENTRY: &str = "entry";

/// What a call of a node has loaded or saved.
#[derive(Debug)]
pub(crate) struct DataRow {
    pub(crate) node: &'static str,
    pub(crate) items: Vec<usize>,
    pub(crate) metadata: Metadata,
}

/// What a node has loaded or saved in a run; in a map block, for one item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Data {
    /// The name of the node.
    pub node: String,
    /// The positions of the items, of the outermost block first; none outside of blocks.
    pub items: Vec<usize>,
    /// What is known of the data.
    pub metadata: Metadata,
}

/// Whether the tables are there.
pub(super) fn is_there(connection: &Connection) -> Result<bool> {
    let table = "SELECT count(*) FROM sqlite_schema WHERE name = 'data_parts'";
    connection.query_row(table, [], |row| Ok(row.get::<_, i64>(0)? > 0))
}

pub(super) fn insert(transaction: &Transaction<'_>, run: i64, rows: &[DataRow]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut row = transaction.prepare(
        "INSERT OR REPLACE INTO data
           (run, position, node, items, format, source, path, rows, bytes, fingerprint)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    let mut part = transaction.prepare(
        "INSERT OR REPLACE INTO data_parts (run, position, part, kind, name, value)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (position, data) in rows.iter().enumerate() {
        let metadata = &data.metadata;
        let items: Vec<String> = data.items.iter().map(ToString::to_string).collect();
        row.execute(params![
            run,
            position,
            data.node,
            items.join("."),
            metadata.format(),
            metadata.source(),
            metadata.path().map(|path| path.to_string_lossy()),
            metadata.rows().map(signed),
            metadata.bytes().map(signed),
            metadata.fingerprint(),
        ])?;
        let columns = metadata.columns().iter();
        let columns = columns.map(|column| (COLUMN, &column.name, &column.type_name));
        let entries = metadata.entries().iter();
        let entries = entries.map(|(name, value)| (ENTRY, name, value));
        for (at, (kind, name, value)) in columns.chain(entries).enumerate() {
            part.execute(params![run, position, at, kind, name, value])?;
        }
    }
    Ok(())
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// That of a run; none in a file that has no such tables.
pub(super) fn read(connection: &Connection, run: i64) -> Result<Vec<Data>> {
    if !is_there(connection)? {
        return Ok(Vec::new());
    }
    let mut rows = connection.prepare(
        "SELECT node, items, format, source, path, rows, bytes, fingerprint
         FROM data WHERE run = ?1 ORDER BY position",
    )?;
    let rows = rows.query_map([run], |row| {
        let items: String = row.get(1)?;
        let mut metadata = Metadata::new(row.get::<_, String>(2)?);
        if let Some(source) = row.get::<_, Option<String>>(3)? {
            metadata = metadata.with_source(source);
        }
        if let Some(path) = row.get::<_, Option<String>>(4)? {
            metadata = metadata.with_path(path);
        }
        if let Some(rows) = row.get(5)? {
            metadata = metadata.with_rows(rows);
        }
        if let Some(bytes) = row.get(6)? {
            metadata = metadata.with_bytes(bytes);
        }
        if let Some(fingerprint) = row.get::<_, Option<String>>(7)? {
            metadata = metadata.with_fingerprint(fingerprint);
        }
        Ok(Data {
            node: row.get(0)?,
            items: items.split('.').filter_map(|it| it.parse().ok()).collect(),
            metadata,
        })
    })?;
    let mut rows = rows.collect::<Result<Vec<_>>>()?;
    let mut parts = connection.prepare(
        "SELECT position, kind, name, value FROM data_parts WHERE run = ?1 ORDER BY position, part",
    )?;
    let mut parts = parts.query([run])?;
    let mut columns: Vec<Vec<Column>> = vec![Vec::new(); rows.len()];
    while let Some(part) = parts.next()? {
        let position: usize = part.get(0)?;
        let (kind, name, value): (String, String, String) =
            (part.get(1)?, part.get(2)?, part.get(3)?);
        let Some(data) = rows.get_mut(position) else {
            continue;
        };
        if kind == COLUMN {
            columns[position].push(Column::new(name, value));
        } else {
            data.metadata = std::mem::take(&mut data.metadata).with(name, value);
        }
    }
    for (data, columns) in rows.iter_mut().zip(columns) {
        data.metadata = std::mem::take(&mut data.metadata).with_columns(columns);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::is_there;
    use crate::store::{PATIENCE, Store, writer};

    #[test]
    fn a_file_of_an_older_nevis_is_read_and_gets_the_tables_when_it_is_written_to() {
        let name = format!("nevis-older-{}.sqlite", std::process::id());
        let file = std::env::temp_dir().join(name);
        let connection = writer(&file, PATIENCE).unwrap();
        let older = "DROP TABLE data; DROP TABLE data_parts;
            INSERT INTO runs (id, flow, flow_hash, started, status, host, pid, process, nevis)
            VALUES ('a', 'spend', 'hash', 1, 'succeeded', 'here', 1, '', '0.1.0')";
        connection.execute_batch(older).unwrap();
        drop(connection);

        let record = Store::open(&file).unwrap().run("last").unwrap();
        assert_eq!((record.run.id.as_str(), record.data.len()), ("a", 0));
        assert!(is_there(&writer(&file, PATIENCE).unwrap()).unwrap());
        assert_eq!(Store::open(&file).unwrap().run("a").unwrap().data, []);
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", file.display()));
        }
    }
}
