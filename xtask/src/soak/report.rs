//! The result of a soak test, as a table.

use std::fmt;
use std::time::Duration;

use crate::account::Account;
use crate::chaos::{Kills, Options};
use crate::journal::Operation;

pub struct Report {
    title: String,
    rows: Vec<[String; 5]>,
    totals: Vec<(&'static str, String)>,
    errors: Vec<(String, usize)>,
    pub differences: Vec<String>,
}

impl Report {
    /// Closes the account with the platform's databases.
    pub fn new(
        options: &Options,
        kills: Kills,
        account: Account,
        databases: &[(String, String)],
    ) -> Self {
        let tallies = &account.tallies;
        let rows = Operation::ALL.map(|operation| {
            let tally = tallies
                .operations
                .get(&operation)
                .copied()
                .unwrap_or_default();
            let ended = tally.succeeded + tally.failed;
            let interrupted = tally.started.saturating_sub(ended);
            [
                operation.name().to_owned(),
                tally.started.to_string(),
                tally.succeeded.to_string(),
                tally.failed.to_string(),
                interrupted.to_string(),
            ]
        });
        let errors = tallies
            .errors
            .iter()
            .map(|((operation, kind), count)| (format!("{} {kind}", operation.name()), *count));
        Self {
            title: format!(
                "{} workers, {}, seed {}",
                options.workers,
                minutes(options.time),
                options.seed
            ),
            rows: rows.to_vec(),
            errors: errors.collect(),
            totals: vec![
                ("requests", tallies.requests.to_string()),
                ("kills of workers", kills.workers.to_string()),
                ("kills of the platform", kills.platform.to_string()),
                ("databases at the end", databases.len().to_string()),
            ],
            differences: account.close(databases),
        }
    }
}

fn minutes(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02} min", seconds / 60, seconds % 60)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.title)?;
        let header = ["operation", "started", "succeeded", "failed", "interrupted"];
        let rows = self
            .rows
            .iter()
            .map(|row| row.each_ref().map(String::as_str));
        for [operation, started, succeeded, failed, interrupted] in
            std::iter::once(header).chain(rows)
        {
            writeln!(
                f,
                "{operation:<9} {started:>8} {succeeded:>10} {failed:>8} {interrupted:>12}"
            )?;
        }
        writeln!(f)?;
        for (name, value) in &self.totals {
            writeln!(f, "{name:<28} {value:>8}")?;
        }
        writeln!(f, "\nerrors")?;
        for (name, count) in &self.errors {
            writeln!(f, "  {name:<26} {count:>8}")?;
        }
        if self.differences.is_empty() {
            return writeln!(f, "\nno differences");
        }
        writeln!(f, "\n{} differences", self.differences.len())?;
        for difference in &self.differences {
            writeln!(f, "  {difference}")?;
        }
        Ok(())
    }
}
