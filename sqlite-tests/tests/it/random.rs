//! Property: after any transactions, the export of a database has the contents of the database.

use fastrand::Rng;

use crate::support::{Source, exported_rows, platform};

const CASES: u64 = 25;

#[tokio::test]
async fn export_equals_the_database_after_random_transactions() {
    let (platform, orders) = platform().await;
    for seed in 0..CASES {
        let mut random = Rng::with_seed(seed);
        let source = Source::new();
        for _ in 0..random.usize(1..40) {
            transact(&source, &mut random);
        }
        if random.bool() {
            // A transaction that is still open.
            source.execute("BEGIN");
            change(&source, &mut random);
        }
        source.publish(&platform);
        let rows = exported_rows(&orders).await;
        assert!(rows == source.rows(), "seed {seed}");
    }
}

fn transact(source: &Source, random: &mut Rng) {
    match random.u8(0..12) {
        0 => source.checkpoint(),
        1 => source.execute("VACUUM"),
        2 => source.execute("REINDEX"),
        _ => {
            source.execute("BEGIN");
            change(source, random);
            let is_committed = random.u8(0..5) > 0;
            source.execute(if is_committed { "COMMIT" } else { "ROLLBACK" });
        }
    }
}

fn change(source: &Source, random: &mut Rng) {
    for _ in 0..random.usize(1..20) {
        let id = random.u8(0..100);
        let size = random.usize(0..20_000);
        source.execute(&match random.u8(0..4) {
            0 => format!("DELETE FROM items WHERE id % 10 = {}", id % 10),
            1 => format!("UPDATE items SET data = randomblob({size}) WHERE id = {id}"),
            _ => format!("INSERT OR REPLACE INTO items VALUES ({id}, randomblob({size}))"),
        });
    }
}
