//! Forgetting runs.

use super::error::StoreError;
use super::read::Store;
use super::records::Status;
use super::time::Timestamp;

impl Store {
    /// Forgets runs: all but the last `keep`, if given, and of these those that began before a time, if
    /// given. Runs that may still be running stay. The file does not get smaller; the room is used again.
    /// Says how many runs were forgotten.
    ///
    /// ```no_run
    /// use nevis::store::Store;
    ///
    /// let mut store = Store::open(nevis::store::DEFAULT_FILE)?;
    /// store.prune(Some(1_000), None)?;
    /// # Ok::<(), nevis::store::StoreError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the file cannot be written to.
    pub fn prune(
        &mut self,
        keep: Option<usize>,
        before: Option<Timestamp>,
    ) -> Result<usize, StoreError> {
        let result = self.forget(keep, before);
        result.map_err(|error| self.failed(error))
    }

    fn forget(&self, keep: Option<usize>, before: Option<Timestamp>) -> rusqlite::Result<usize> {
        let query =
            "SELECT run, id, flow, flow_hash, started, took, status, error, error_node, failures,
            host, pid, process, nevis FROM runs ORDER BY started DESC, run DESC";
        let transaction = self.connection.unchecked_transaction()?;
        let mut old = Vec::new();
        {
            let mut statement = transaction.prepare(query)?;
            let mut rows = statement.query([])?;
            let mut at = 0;
            while let Some(row) = rows.next()? {
                let (number, run) = self.read_run(row)?;
                let is_old = keep.is_some_and(|keep| at >= keep)
                    || before.is_some_and(|before| run.started < before);
                at += 1;
                let may_run = matches!(run.status, Status::Running | Status::RunningOrUnfinished);
                if is_old && !may_run {
                    old.push(number);
                }
            }
            // What else is known of a run goes with it.
            let mut statement = transaction.prepare("DELETE FROM runs WHERE run = ?1")?;
            for run in &old {
                statement.execute([run])?;
            }
        }
        transaction.execute(
            "DELETE FROM plans WHERE NOT EXISTS
               (SELECT 1 FROM runs WHERE runs.flow = plans.flow AND runs.flow_hash = plans.hash)",
            [],
        )?;
        transaction.commit()?;
        Ok(old.len())
    }
}
