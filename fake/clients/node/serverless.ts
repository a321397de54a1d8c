/** `@tursodatabase/serverless`. */
import assert from "node:assert/strict";

import { type Connection, connect } from "@tursodatabase/serverless";

import * as features from "./features.js";
import { type Checks, type Database, equal } from "./features.js";

export function checks(database: Database): Checks {
  const open = (authToken: string, url = database.url): Connection => connect({ url, authToken });
  const connection = open(database.token);

  async function query(sql: string): Promise<unknown[]> {
    const statement = await connection.prepare(sql);
    return statement.raw().all();
  }

  return {
    async connect() {
      equal(await connection.get("SELECT 1 AS one"), { one: 1 });
    },
    async schema() {
      await connection.exec(features.SCHEMA.join(";"));
      const names = await query(features.SCHEMA_QUERY);
      equal(names.flat(), features.SCHEMA_NAMES);
    },
    async values() {
      await connection.exec('CREATE TABLE "values" (a, b, c, d)');
      const args = [null, 1.5, features.TEXT, features.BLOB];
      const inserted = await connection.run('INSERT INTO "values" VALUES (?, ?, ?, ?)', args);
      equal(inserted, { changes: 1, lastInsertRowid: 1 });
      const [row] = (await query('SELECT * FROM "values"')) as unknown[][];
      const [none, float, text, blob] = row ?? [];
      equal([none, float, text], args.slice(0, 3));
      equal(new Uint8Array(blob as Buffer), features.BLOB);
    },
    async "64-bit integers"() {
      const statement = await connection.prepare("SELECT ?, ?, ?");
      const row = await statement.safeIntegers().raw().get(features.INTEGERS);
      equal(Array.from(row), features.INTEGERS);
    },
    async "named parameters"() {
      const statement = await connection.prepare("SELECT :a, @b, $c");
      const row = await statement.raw().get({ c: 3, b: 2, a: 1 });
      equal(Array.from(row), [1, 2, 3]);
    },
    async commit() {
      await connection.exec("CREATE TABLE committed (id INTEGER)");
      const insert = connection.transactionAsync(async (transaction, id: number) => {
        await transaction.run("INSERT INTO committed VALUES (?)", [id]);
        const outside = await open(database.token).get("SELECT count(*) AS count FROM committed");
        equal(outside, { count: 0 });
      });
      await insert.immediate(1);
      equal(await query("SELECT id FROM committed"), [[1]]);
    },
    async rollback() {
      await connection.exec("CREATE TABLE rolled_back (id INTEGER)");
      const insert = connection.transactionAsync(async (transaction) => {
        await transaction.run("INSERT INTO rolled_back VALUES (1)");
        throw new Error("changed my mind");
      });
      const error = await features.failure(insert.immediate());
      equal(error.message, "changed my mind");
      equal(await query("SELECT id FROM rolled_back"), []);
    },
    async batch() {
      const results = await connection.batch(
        [
          "CREATE TABLE batch (id INTEGER)",
          { sql: "INSERT INTO batch VALUES (?), (?)", args: [1, 2] },
          "SELECT sum(id) AS sum FROM batch",
        ],
        "immediate",
      );
      equal(results[1].rowsAffected, 2);
      equal(results[2].rows, [{ sum: 3 }]);
    },
    async "failing batch"() {
      await connection.exec("CREATE TABLE failing (id INTEGER PRIMARY KEY)");
      const insert = "INSERT INTO failing VALUES (1)";
      const error = await features.failure(connection.batch([insert, insert], "immediate"));
      assert.match(error.message, /UNIQUE constraint failed: failing\.id/);
      equal(await query("SELECT id FROM failing"), []);
    },
    async "100,000 rows"() {
      await connection.exec("CREATE TABLE many (id INTEGER PRIMARY KEY, name TEXT)");
      for (const chunk of features.chunks()) {
        const { sql, args } = features.insert(chunk);
        const { changes } = await connection.run(sql, args);
        equal(changes, chunk.length);
      }
      let id = 0;
      for await (const row of connection.iterate("SELECT id, name FROM many ORDER BY id")) {
        equal(row, features.row(id++));
      }
      equal(id, 100_000);
      for await (const row of connection.iterate("SELECT id FROM many ORDER BY id")) {
        equal(row, { id: 0 });
        break;
      }
      equal(await query("SELECT 1"), [[1]]);
    },
    async "20 transactions"() {
      await connection.exec("CREATE TABLE counter AS SELECT 0 AS n");
      await features.twenty(async () => {
        const increment = open(database.token).transactionAsync(async (transaction) => {
          const { n } = await transaction.get("SELECT n FROM counter");
          await transaction.run("UPDATE counter SET n = ?", [n + 1]);
        });
        await increment.immediate();
      });
      equal(await query("SELECT n FROM counter"), [[20]]);
    },
    async hostname() {
      const url = `libsql://${database.hostname}`;
      const connection = open(database.token, url);
      await connection.exec("CREATE TABLE hostname (id INTEGER)");
      await connection.run("INSERT INTO hostname VALUES (?)", [1]);
      equal(await connection.get("SELECT id FROM hostname"), { id: 1 });
    },
    async "constraint error"() {
      await connection.exec("CREATE TABLE names (name TEXT UNIQUE)");
      await connection.run("INSERT INTO names VALUES ('a')");
      const error = await features.failure(connection.run("INSERT INTO names VALUES ('a')"));
      assert.match(error.message, /UNIQUE constraint failed: names\.name/);
      equal(error.code, "SQLITE_CONSTRAINT");
      return features.show(error);
    },
    async "wrong token"() {
      const error = await features.failure(open("wrong").get("SELECT 1"));
      assert.match(error.message, /\b401\b/);
      return features.show(error);
    },
    async "read-only token"() {
      await connection.exec("CREATE TABLE read_only (id INTEGER)");
      const reader = open(database.readOnlyToken);
      equal(await reader.get("SELECT count(*) AS count FROM read_only"), { count: 0 });
      const error = await features.failure(reader.run("INSERT INTO read_only VALUES (1)"));
      assert.match(error.message, /\b403\b/);
      equal(await query("SELECT id FROM read_only"), []);
      return features.show(error);
    },
  };
}
