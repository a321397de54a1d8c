/** `@libsql/client`, and `@tursodatabase/serverless/compat`, which has the same API. */
import assert from "node:assert/strict";

import { type Client, type IntMode, createClient } from "@libsql/client";
import { createClient as createCompatClient } from "@tursodatabase/serverless/compat";

import * as features from "./features.js";
import { type Checks, type Database, equal } from "./features.js";

interface Options {
  url?: string;
  intMode?: IntMode;
}

export function client(database: Database): Checks {
  return checks(database, (authToken, { url = database.url, intMode = "number" } = {}) => {
    return createClient({ url, authToken, intMode });
  });
}

export function compat(database: Database): Checks {
  return checks(database, (authToken, { url = database.url } = {}) => {
    // The types differ in details.
    return createCompatClient({ url, authToken }) as unknown as Client;
  });
}

function checks(database: Database, open: (token: string, options?: Options) => Client): Checks {
  const client = open(database.token);

  async function query(sql: string): Promise<unknown[][]> {
    const { rows } = await client.execute(sql);
    return rows.map((row) => Array.from(row));
  }

  return {
    async connect() {
      equal(await query("SELECT 1"), [[1]]);
    },
    async schema() {
      await client.executeMultiple(features.SCHEMA.join(";"));
      const names = await query(features.SCHEMA_QUERY);
      equal(names.flat(), features.SCHEMA_NAMES);
    },
    async values() {
      await client.execute('CREATE TABLE "values" (a, b, c, d)');
      const args = [null, 1.5, features.TEXT, features.BLOB];
      const inserted = await client.execute({ sql: 'INSERT INTO "values" VALUES (?, ?, ?, ?)', args });
      equal(inserted.rowsAffected, 1);
      equal(inserted.lastInsertRowid, 1n);
      const [row] = await query('SELECT * FROM "values"');
      const [none, float, text, blob] = row ?? [];
      equal([none, float, text], args.slice(0, 3));
      equal(new Uint8Array(blob as ArrayBuffer), features.BLOB);
    },
    async "64-bit integers"() {
      const client = open(database.token, { intMode: "bigint" });
      const { rows } = await client.execute({ sql: "SELECT ?, ?, ?", args: features.INTEGERS });
      equal(Array.from(rows[0] ?? []), features.INTEGERS);
    },
    async "named parameters"() {
      const { rows } = await client.execute({ sql: "SELECT :a, @b, $c", args: { c: 3, b: 2, a: 1 } });
      equal(Array.from(rows[0] ?? []), [1, 2, 3]);
    },
    async commit() {
      await client.execute("CREATE TABLE committed (id INTEGER)");
      const transaction = await client.transaction("write");
      await transaction.execute("INSERT INTO committed VALUES (1)");
      const inside = await transaction.execute("SELECT count(*) FROM committed");
      equal(inside.rows[0]?.[0], 1);
      const outside = await open(database.token).execute("SELECT count(*) FROM committed");
      equal(outside.rows[0]?.[0], 0);
      await transaction.commit();
      equal(await query("SELECT count(*) FROM committed"), [[1]]);
    },
    async rollback() {
      await client.execute("CREATE TABLE rolled_back (id INTEGER)");
      const transaction = await client.transaction("write");
      await transaction.execute("INSERT INTO rolled_back VALUES (1)");
      await transaction.rollback();
      equal(await query("SELECT * FROM rolled_back"), []);
    },
    async batch() {
      const results = await client.batch(
        [
          "CREATE TABLE batch (id INTEGER)",
          { sql: "INSERT INTO batch VALUES (?), (?)", args: [1, 2] },
          "SELECT sum(id) AS sum FROM batch",
        ],
        "write",
      );
      equal(results[1]?.rowsAffected, 2);
      equal(results[2]?.rows[0]?.["sum"], 3);
    },
    async "failing batch"() {
      await client.execute("CREATE TABLE failing (id INTEGER PRIMARY KEY)");
      const insert = "INSERT INTO failing VALUES (1)";
      const error = await features.failure(client.batch([insert, insert], "write"));
      assert.match(error.message, /UNIQUE constraint failed: failing\.id/);
      equal(await query("SELECT * FROM failing"), []);
    },
    async "100,000 rows"() {
      await client.execute("CREATE TABLE many (id INTEGER PRIMARY KEY, name TEXT)");
      for (const chunk of features.chunks()) {
        const { rowsAffected } = await client.execute(features.insert(chunk));
        equal(rowsAffected, chunk.length);
      }
      const rows = await query("SELECT id, name FROM many ORDER BY id");
      equal(rows.length, 100_000);
      rows.forEach((row, id) => equal(row, Object.values(features.row(id))));
    },
    async "20 transactions"() {
      await client.execute("CREATE TABLE counter AS SELECT 0 AS n");
      await features.twenty(async () => {
        const transaction = await open(database.token).transaction("write");
        const { rows } = await transaction.execute("SELECT n FROM counter");
        const n = Number(rows[0]?.["n"]) + 1;
        await transaction.execute({ sql: "UPDATE counter SET n = ?", args: [n] });
        await transaction.commit();
      });
      equal(await query("SELECT n FROM counter"), [[20]]);
    },
    async hostname() {
      const url = `libsql://${database.hostname}`;
      const client = open(database.token, { url });
      await client.execute("CREATE TABLE hostname (id INTEGER)");
      await client.execute({ sql: "INSERT INTO hostname VALUES (?)", args: [1] });
      const { rows } = await client.execute("SELECT id FROM hostname");
      equal(rows[0]?.id, 1);
    },
    async "constraint error"() {
      await client.execute("CREATE TABLE names (name TEXT UNIQUE)");
      await client.execute("INSERT INTO names VALUES ('a')");
      const error = await features.failure(client.execute("INSERT INTO names VALUES ('a')"));
      assert.match(error.message, /UNIQUE constraint failed: names\.name/);
      equal(error.code, "SQLITE_CONSTRAINT");
      return features.show(error);
    },
    async "wrong token"() {
      const error = await features.failure(open("wrong").execute("SELECT 1"));
      assert.match(error.message, /\b401\b/);
      return features.show(error);
    },
    async "read-only token"() {
      await client.execute("CREATE TABLE read_only (id INTEGER)");
      const reader = open(database.readOnlyToken);
      const { rows } = await reader.execute("SELECT count(*) AS count FROM read_only");
      equal(rows[0]?.["count"], 0);
      const error = await features.failure(reader.execute("INSERT INTO read_only VALUES (1)"));
      assert.match(error.message, /\b403\b/);
      equal(await query("SELECT * FROM read_only"), []);
      return features.show(error);
    },
  };
}
