/** `drizzle-orm`. */
import assert from "node:assert/strict";

import { type Client, type IntMode, createClient } from "@libsql/client";
import { createClient as createCompatClient } from "@tursodatabase/serverless/compat";
import { type SQL, asc, count, eq, sql } from "drizzle-orm";
import { type LibSQLDatabase, drizzle } from "drizzle-orm/libsql";
import { blob, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

import * as features from "./features.js";
import { type Checks, type Database, equal } from "./features.js";

const values = sqliteTable("values", {
  id: integer().primaryKey(),
  none: text(),
  float: real(),
  text: text(),
  blob: blob({ mode: "buffer" }),
});
const committed = sqliteTable("committed", { id: integer() });
const rolledBack = sqliteTable("rolled_back", { id: integer() });
const batch = sqliteTable("batch", { id: integer() });
const failing = sqliteTable("failing", { id: integer().primaryKey() });
const many = sqliteTable("many", { id: integer().primaryKey(), name: text().notNull() });
const counter = sqliteTable("counter", { n: integer().notNull() });
const hostname = sqliteTable("hostname", { id: integer() });
const names = sqliteTable("names", { name: text().unique() });
const readOnly = sqliteTable("read_only", { id: integer() });

interface Options {
  url?: string;
  intMode?: IntMode;
}

export function overClient(database: Database): Checks {
  return checks(
    (authToken, { url = database.url, intMode = "number" } = {}) => createClient({ url, authToken, intMode }),
    database,
  );
}

export function overCompat(database: Database): Checks {
  // The types differ in details.
  return checks(
    (authToken, { url = database.url } = {}) => createCompatClient({ url, authToken }) as unknown as Client,
    database,
  );
}

function checks(connect: (token: string, options?: Options) => Client, database: Database): Checks {
  const open = (token: string, options?: Options): LibSQLDatabase =>
    drizzle({ client: connect(token, options) });
  const db = open(database.token);

  async function rowsOf(query: SQL, database = db): Promise<unknown[][]> {
    const rows = await database.values(query);
    return rows.map((row) => Array.from(row));
  }

  /** Returns the error of a query, which drizzle wraps. */
  async function failure(promise: Promise<unknown>): Promise<features.Failure> {
    const error = await features.failure(promise);
    return error.cause instanceof Error ? error.cause : error;
  }

  return {
    async connect() {
      equal(await rowsOf(sql`SELECT 1`), [[1]]);
    },
    async schema() {
      for (const statement of features.SCHEMA) await db.run(statement);
      const rows = await rowsOf(sql.raw(features.SCHEMA_QUERY));
      equal(rows.flat(), features.SCHEMA_NAMES);
    },
    async values() {
      await db.run(
        'CREATE TABLE "values" (id INTEGER PRIMARY KEY, none TEXT, float REAL, text TEXT, blob BLOB)',
      );
      const row = { id: 1, none: null, float: 1.5, text: features.TEXT, blob: Buffer.from(features.BLOB) };
      const inserted = await db.insert(values).values(row).returning();
      equal(inserted, [row]);
      equal(await db.select().from(values), [row]);
    },
    async "64-bit integers"() {
      const [a, b, c] = features.INTEGERS;
      const rows = await rowsOf(sql`SELECT ${a}, ${b}, ${c}`, open(database.token, { intMode: "bigint" }));
      equal(rows, [features.INTEGERS]);
    },
    async "named parameters"() {
      await db.run("CREATE TABLE named (id INTEGER)");
      const named = sqliteTable("named", { id: integer() });
      await db.insert(named).values([{ id: 1 }, { id: 2 }]);
      const prepared = db
        .select()
        .from(named)
        .where(eq(named.id, sql.placeholder("id")))
        .prepare();
      equal(await prepared.all({ id: 2 }), [{ id: 2 }]);
    },
    async commit() {
      await db.run("CREATE TABLE committed (id INTEGER)");
      await db.transaction(async (transaction) => {
        await transaction.insert(committed).values({ id: 1 });
        equal(await open(database.token).select().from(committed), []);
      });
      equal(await db.select().from(committed), [{ id: 1 }]);
    },
    async rollback() {
      await db.run("CREATE TABLE rolled_back (id INTEGER)");
      const transaction = db.transaction(async (transaction) => {
        await transaction.insert(rolledBack).values({ id: 1 });
        transaction.rollback();
      });
      equal((await features.failure(transaction)).message, "Rollback");
      equal(await db.select().from(rolledBack), []);
    },
    async batch() {
      await db.run("CREATE TABLE batch (id INTEGER)");
      const [inserted, rows] = await db.batch([
        db.insert(batch).values([{ id: 1 }, { id: 2 }]),
        db.select().from(batch).orderBy(asc(batch.id)),
      ]);
      equal(inserted.rowsAffected, 2);
      equal(rows, [{ id: 1 }, { id: 2 }]);
    },
    async "failing batch"() {
      await db.run("CREATE TABLE failing (id INTEGER PRIMARY KEY)");
      const insert = db.insert(failing).values({ id: 1 });
      const error = await failure(db.batch([insert, insert]));
      assert.match(error.message, /UNIQUE constraint failed: failing\.id/);
      equal(await db.select().from(failing), []);
    },
    async "100,000 rows"() {
      await db.run("CREATE TABLE many (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
      for (const chunk of features.chunks()) {
        const { rowsAffected } = await db.insert(many).values(chunk);
        equal(rowsAffected, chunk.length);
      }
      const rows = await db.select().from(many).orderBy(asc(many.id));
      equal(rows.length, 100_000);
      rows.forEach((row, id) => equal(row, features.row(id)));
    },
    async "20 transactions"() {
      await db.run("CREATE TABLE counter AS SELECT 0 AS n");
      await features.twenty(async () => {
        await open(database.token).transaction(async (transaction) => {
          // Writes first, since `drizzle-orm` does not request a write transaction.
          await transaction.update(counter).set({ n: sql`${counter.n} + 1` });
          const [row] = await transaction.select().from(counter);
          await transaction.update(counter).set({ n: row?.n ?? 0 });
        });
      });
      equal(await db.select().from(counter), [{ n: 20 }]);
    },
    async hostname() {
      const url = `libsql://${database.hostname}`;
      const db = open(database.token, { url });
      await db.run("CREATE TABLE hostname (id INTEGER)");
      await db.insert(hostname).values({ id: 1 });
      equal(await db.select().from(hostname), [{ id: 1 }]);
    },
    async "constraint error"() {
      await db.run("CREATE TABLE names (name TEXT UNIQUE)");
      await db.insert(names).values({ name: "a" });
      const error = await failure(db.insert(names).values({ name: "a" }));
      assert.match(error.message, /UNIQUE constraint failed: names\.name/);
      equal(error.code, "SQLITE_CONSTRAINT");
      return features.show(error);
    },
    async "wrong token"() {
      const error = await failure(open("wrong").select().from(names));
      assert.match(error.message, /\b401\b/);
      return features.show(error);
    },
    async "read-only token"() {
      await db.run("CREATE TABLE read_only (id INTEGER)");
      const reader = open(database.readOnlyToken);
      equal(await reader.select({ count: count() }).from(readOnly), [{ count: 0 }]);
      const error = await failure(reader.insert(readOnly).values({ id: 1 }));
      assert.match(error.message, /\b403\b/);
      equal(await db.select().from(readOnly), []);
      return features.show(error);
    },
  };
}
