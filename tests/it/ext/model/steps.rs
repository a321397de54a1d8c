//! The calls and faults of the model, and their generation.

use proptest::prelude::*;

use crate::support::fake::Reply;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Call {
    Ensure,
    Create,
    CreateInLocation,
    Upload,
    Delete,
    FirstInstance,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    LostBeforeEffect,
    LostAfterEffect,
    ErrorBeforeEffect,
    ErrorAfterEffect,
    /// A read that lags a creation.
    Stale,
    RateLimited,
}

impl Fault {
    /// Those of a request that may have taken effect.
    pub const WITH_UNKNOWN_EFFECT: [Self; 4] = [
        Self::LostBeforeEffect,
        Self::LostAfterEffect,
        Self::ErrorBeforeEffect,
        Self::ErrorAfterEffect,
    ];

    pub fn reply(self) -> Reply {
        match self {
            Self::LostBeforeEffect => Reply::dropped(),
            Self::LostAfterEffect => Reply::dropped().after_effect(),
            Self::ErrorBeforeEffect => Reply::error(503, "busy"),
            Self::ErrorAfterEffect => Reply::error(503, "busy").after_effect(),
            Self::Stale => Reply::error(404, "record not found"),
            Self::RateLimited => Reply::error(429, "slow down").header("retry-after", "0"),
        }
    }
}

/// Calls made at once, by one caller or two, and the faults of their requests.
#[derive(Clone, Debug)]
pub struct Step {
    pub calls: Vec<Call>,
    /// Operation, fault, and how many requests get it.
    pub faults: Vec<(&'static str, Fault, usize)>,
}

impl Step {
    /// Returns whether requests for an operation get one of these faults.
    pub fn has(&self, operation: &str, faults: &[Fault]) -> bool {
        let mut scripted = self.faults.iter();
        scripted.any(|(of, fault, _)| *of == operation && faults.contains(fault))
    }
}

/// Generates sequences of steps.
pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    use Call::{Create, CreateInLocation, Delete, Ensure, FirstInstance, Upload};
    let call = prop::sample::select(vec![
        Ensure,
        Ensure,
        Create,
        CreateInLocation,
        Upload,
        Delete,
        FirstInstance,
    ]);
    let write = Fault::WITH_UNKNOWN_EFFECT;
    let read = [Fault::ErrorBeforeEffect, Fault::Stale];
    let harmless = [&write[..], &[Fault::Stale]].concat();
    let faults = [
        ("getDatabase", &read[..]),
        ("listDatabaseInstances", &read),
        ("createDatabase", &write),
        ("createDatabaseInstance", &write),
        ("deleteDatabase", &write),
        ("createDatabaseToken", &harmless),
        ("upload_start", &harmless),
        ("upload_chunk", &harmless),
        ("upload_finalize", &write),
        ("upload", &write),
    ];
    let operations = faults.map(|(operation, _)| operation).to_vec();
    let faults = faults.iter().flat_map(|(operation, faults)| {
        let faults = faults.iter();
        faults.map(|fault| (*operation, *fault))
    });
    let times = prop_oneof![4 => 1..3_usize, 1 => Just(9)];
    let fault = (prop::sample::select(faults.collect::<Vec<_>>()), times)
        .prop_map(|((operation, fault), times)| (operation, fault, times));
    // Rare, since the client then sends a request per second.
    let rate_limited =
        prop::sample::select(operations).prop_map(|operation| (operation, Fault::RateLimited, 1));
    let fault = prop_oneof![39 => fault, 1 => rate_limited];
    let calls = prop::collection::vec(call, 1..=2);
    let faults = prop::collection::vec(fault, 0..5);
    let step = (calls, faults).prop_map(|(calls, faults)| Step { calls, faults });
    prop::collection::vec(step, 1..6)
}
