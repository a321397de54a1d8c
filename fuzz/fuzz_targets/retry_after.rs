#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| turso_platform::fuzzing::retry_after(data));
