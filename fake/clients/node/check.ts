/**
 * Checks each feature with a client: `node dist/check.js CLIENT URL HOSTNAME TOKEN READ_ONLY_TOKEN`. The database
 * must be empty.
 */

import * as drizzle from "./drizzle.js";
import { type Checks, type Database, FEATURES } from "./features.js";
import * as kysely from "./kysely.js";
import * as libsql from "./libsql.js";
import * as serverless from "./serverless.js";

const CLIENTS: Record<string, (database: Database) => Checks> = {
  "@libsql/client": libsql.client,
  "@tursodatabase/serverless": serverless.checks,
  "@tursodatabase/serverless/compat": libsql.compat,
  "drizzle-orm": drizzle.overClient,
  "drizzle-orm over compat": drizzle.overCompat,
  kysely: kysely.checks,
};

/** The time limit of each check, in milliseconds. */
const TIME_LIMIT = 60_000;

const [client = "", url = "", hostname = "", token = "", readOnlyToken = ""] = process.argv.slice(2);
const checks = CLIENTS[client]?.({ url, hostname, token, readOnlyToken });
if (!checks) throw new Error(`unknown client ${client}`);

for (const feature of FEATURES) {
  const timer = setTimeout(() => {
    print(feature, `timed out after ${TIME_LIMIT / 1000} s`);
    process.exit(1);
  }, TIME_LIMIT);
  try {
    const shown = await checks[feature]();
    print(feature, "ok", shown);
  } catch (error) {
    print(feature, String(error));
  }
  clearTimeout(timer);
}
// Failed checks may have left connections open.
process.exit();

function print(...fields: (string | void)[]): void {
  const texts = [client, ...fields].filter((field) => field !== undefined);
  console.log(texts.map((text) => text.replaceAll(/\s+/g, " ")).join("\t"));
}
