/** `kysely` with `@libsql/kysely-libsql`, over the version of `@libsql/client` that the latter depends on. */
import assert from "node:assert/strict";

import { LibsqlDialect } from "@libsql/kysely-libsql";
import { type Generated, Kysely, sql } from "kysely";

import * as features from "./features.js";
import { type Checks, type Database, equal } from "./features.js";

interface Tables {
  values: { id: Generated<number>; none: null; float: number; text: string; blob: ArrayBuffer | Uint8Array };
  committed: { id: number };
  rolled_back: { id: number };
  many: { id: number; name: string };
  counter: { n: number };
  hostname: { id: number };
  names: { name: string };
  read_only: { id: number };
}

interface Options {
  url?: string;
  intMode?: "number" | "bigint";
}

export function checks(database: Database): Checks {
  function open(
    authToken: string,
    { url = database.url, intMode = "number" }: Options = {},
  ): Kysely<Tables> {
    return new Kysely({ dialect: new LibsqlDialect({ url, authToken, intMode }) });
  }
  const db = open(database.token);

  return {
    async connect() {
      const { rows } = await sql<{ one: number }>`SELECT 1 AS one`.execute(db);
      equal(rows[0]?.one, 1);
    },
    async schema() {
      for (const statement of features.SCHEMA) await sql.raw(statement).execute(db);
      const { rows } = await sql.raw<{ name: string }>(features.SCHEMA_QUERY).execute(db);
      equal(
        rows.map(({ name }) => name),
        features.SCHEMA_NAMES,
      );
      const tables = await db.introspection.getTables();
      equal(
        tables[0]?.columns.map(({ name }) => name),
        ["id", "name", "city"],
      );
    },
    async values() {
      await db.schema
        .createTable("values")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("none", "text")
        .addColumn("float", "real")
        .addColumn("text", "text")
        .addColumn("blob", "blob")
        .execute();
      const expected = { none: null, float: 1.5, text: features.TEXT };
      const inserted = await db
        .insertInto("values")
        .values({ ...expected, blob: features.BLOB })
        .executeTakeFirstOrThrow();
      equal(inserted.insertId, 1n);
      equal(inserted.numInsertedOrUpdatedRows, 1n);
      const { none, float, text, blob } = await db.selectFrom("values").selectAll().executeTakeFirstOrThrow();
      equal({ none, float, text }, expected);
      equal(new Uint8Array(blob), features.BLOB);
    },
    async "64-bit integers"() {
      const [a, b, c] = features.INTEGERS;
      const query = sql<{ a: bigint; b: bigint; c: bigint }>`SELECT ${a} AS a, ${b} AS b, ${c} AS c`;
      const { rows } = await query.execute(open(database.token, { intMode: "bigint" }));
      equal([rows[0]?.a, rows[0]?.b, rows[0]?.c], features.INTEGERS);
    },
    "named parameters": features.notOffered,
    async commit() {
      await db.schema.createTable("committed").addColumn("id", "integer").execute();
      await db.transaction().execute(async (transaction) => {
        await transaction.insertInto("committed").values({ id: 1 }).execute();
        equal(await db.selectFrom("committed").selectAll().execute(), []);
      });
      const row = await db.selectFrom("committed").selectAll().executeTakeFirst();
      equal(row?.id, 1);
    },
    async rollback() {
      await db.schema.createTable("rolled_back").addColumn("id", "integer").execute();
      const transaction = db.transaction().execute(async (transaction) => {
        await transaction.insertInto("rolled_back").values({ id: 1 }).execute();
        throw new Error("changed my mind");
      });
      equal((await features.failure(transaction)).message, "changed my mind");
      equal(await db.selectFrom("rolled_back").selectAll().execute(), []);
    },
    batch: features.notOffered,
    "failing batch": features.notOffered,
    async "100,000 rows"() {
      await sql`CREATE TABLE many (id INTEGER PRIMARY KEY, name TEXT)`.execute(db);
      for (const chunk of features.chunks()) {
        const inserted = await db.insertInto("many").values(chunk).executeTakeFirstOrThrow();
        equal(inserted.numInsertedOrUpdatedRows, BigInt(chunk.length));
      }
      const rows = await db.selectFrom("many").select(["id", "name"]).orderBy("id").execute();
      equal(rows.length, 100_000);
      rows.forEach(({ id, name }, index) => equal({ id, name }, features.row(index)));
    },
    async "20 transactions"() {
      await sql`CREATE TABLE counter AS SELECT 0 AS n`.execute(db);
      await features.twenty(async () => {
        await db.transaction().execute(async (transaction) => {
          const { n } = await transaction.selectFrom("counter").select("n").executeTakeFirstOrThrow();
          await transaction
            .updateTable("counter")
            .set({ n: n + 1 })
            .execute();
        });
      });
      const row = await db.selectFrom("counter").select("n").executeTakeFirst();
      equal(row?.n, 20);
    },
    async hostname() {
      const url = `libsql://${database.hostname}`;
      const db = open(database.token, { url });
      await db.schema.createTable("hostname").addColumn("id", "integer").execute();
      await db.insertInto("hostname").values({ id: 1 }).execute();
      const row = await db.selectFrom("hostname").selectAll().executeTakeFirst();
      equal(row?.id, 1);
    },
    async "constraint error"() {
      await sql`CREATE TABLE names (name TEXT UNIQUE)`.execute(db);
      const insert = db.insertInto("names").values({ name: "a" });
      await insert.execute();
      const error = await features.failure(insert.execute());
      assert.match(error.message, /UNIQUE constraint failed: names\.name/);
      equal(error.code, "SQLITE_CONSTRAINT");
      return features.show(error);
    },
    async "wrong token"() {
      const error = await features.failure(open("wrong").selectFrom("names").selectAll().execute());
      assert.match(error.message, /\b401\b/);
      return features.show(error);
    },
    async "read-only token"() {
      await db.schema.createTable("read_only").addColumn("id", "integer").execute();
      const reader = open(database.readOnlyToken);
      equal(await reader.selectFrom("read_only").selectAll().execute(), []);
      const error = await features.failure(reader.insertInto("read_only").values({ id: 1 }).execute());
      assert.match(error.message, /\b403\b/);
      equal(await db.selectFrom("read_only").selectAll().execute(), []);
      return features.show(error);
    },
  };
}
