//! Batches: steps with conditions on the outcome of earlier steps.

use libsql_hrana::proto::{Batch, BatchCond, BatchStep};

use super::engine::Connection;
use super::error::SqlError;

/// The outcome of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Ok,
    Failed,
    Skipped,
}

/// Checks that conditions refer to earlier steps. The error is a message.
pub fn check(batch: &Batch) -> Result<(), String> {
    for (number, step) in batch.steps.iter().enumerate() {
        if let Some(condition) = &step.condition {
            check_condition(condition, number)?;
        }
    }
    Ok(())
}

fn check_condition(condition: &BatchCond, number: usize) -> Result<(), String> {
    match condition {
        BatchCond::Ok { step } | BatchCond::Error { step } if *step as usize >= number => {
            Err(format!(
                "the condition of step {number} refers to step {step}, which is not an earlier one"
            ))
        }
        BatchCond::Not { cond } => check_condition(cond, number),
        BatchCond::And(list) | BatchCond::Or(list) => list
            .conds
            .iter()
            .try_for_each(|cond| check_condition(cond, number)),
        _ => Ok(()),
    }
}

/// Runs the steps whose conditions hold, each with `run`. Failed steps do not stop the batch.
pub fn run_steps(
    connection: &Connection,
    batch: &Batch,
    mut run: impl FnMut(usize, &BatchStep) -> Result<(), SqlError>,
) {
    let mut outcomes = Vec::with_capacity(batch.steps.len());
    for (number, step) in batch.steps.iter().enumerate() {
        let condition = step.condition.as_ref();
        let outcome = if !condition.is_none_or(|c| holds(c, &outcomes, connection)) {
            Outcome::Skipped
        } else if run(number, step).is_ok() {
            Outcome::Ok
        } else {
            Outcome::Failed
        };
        outcomes.push(outcome);
    }
}

fn holds(condition: &BatchCond, outcomes: &[Outcome], connection: &Connection) -> bool {
    let is_ok = |step: &u32| outcomes.get(*step as usize) == Some(&Outcome::Ok);
    match condition {
        BatchCond::Ok { step } => is_ok(step),
        // A skipped step counts as failed.
        BatchCond::Error { step } => !is_ok(step),
        BatchCond::Not { cond } => !holds(cond, outcomes, connection),
        BatchCond::And(list) => list.conds.iter().all(|c| holds(c, outcomes, connection)),
        BatchCond::Or(list) => list.conds.iter().any(|c| holds(c, outcomes, connection)),
        BatchCond::IsAutocommit {} => connection.is_autocommit(),
        BatchCond::None => true,
    }
}
