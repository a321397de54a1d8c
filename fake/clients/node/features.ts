import { inspect, isDeepStrictEqual } from "node:util";

/** The features, in the order of the table. */
export const FEATURES = [
  "connect",
  "schema",
  "values",
  "64-bit integers",
  "named parameters",
  "commit",
  "rollback",
  "batch",
  "failing batch",
  "100,000 rows",
  "20 transactions",
  "hostname",
  "constraint error",
  "wrong token",
  "read-only token",
] as const;

export type Feature = (typeof FEATURES)[number];

/** A database, and tokens for it. */
export interface Database {
  url: string;
  /** The hostname in the platform API's response, without a scheme. */
  hostname: string;
  token: string;
  readOnlyToken: string;
}

/** A check for each feature, which throws if the feature does not work. Checks of errors return the error as shown. */
export type Checks = Record<Feature, () => Promise<string | void>>;

export function equal(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) {
    throw new Error(`got ${inspect(actual)}, expected ${inspect(expected)}`);
  }
}

/** The check of a feature for which the client has no API. */
export async function notOffered(): Promise<never> {
  throw new Error("not offered");
}

export const TEXT = 'Zoë\'s "naïve" 日本語 😀\n';
export const BLOB = new Uint8Array([0, 1, 127, 128, 255]);
export const INTEGERS = [2n ** 53n + 1n, -(2n ** 63n), 2n ** 63n - 1n];

export const SCHEMA = [
  "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
  "ALTER TABLE people ADD COLUMN city TEXT DEFAULT 'Oslo'",
  "CREATE INDEX people_city ON people (city)",
  "CREATE TABLE dropped (id INTEGER)",
  "DROP TABLE dropped",
];
export const SCHEMA_QUERY = "SELECT name FROM sqlite_schema ORDER BY name";
export const SCHEMA_NAMES = ["people", "people_city"];

/** Yields 100,000 rows in ten chunks, one for each `INSERT`. */
export function* chunks(): Generator<{ id: number; name: string }[]> {
  for (let start = 0; start < 100_000; start += 10_000) {
    yield Array.from({ length: 10_000 }, (_, index) => row(start + index));
  }
}

export function row(id: number): { id: number; name: string } {
  return { id, name: `name ${id}` };
}

/** Returns an `INSERT` of a chunk, and its arguments. */
export function insert(chunk: { id: number; name: string }[]): { sql: string; args: (number | string)[] } {
  return {
    sql: `INSERT INTO many VALUES ${chunk.map(() => "(?, ?)").join(", ")}`,
    args: chunk.flatMap(({ id, name }) => [id, name]),
  };
}

/** Runs 20 tasks at once. */
export async function twenty(task: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: 20 }, task));
}

/** An error of a client. */
export type Failure = Error & { code?: string };

/** Returns what a user sees of an error. */
export function show({ code, message }: Failure): string {
  return code ? `[${code}] ${message}` : message;
}

/** Returns the error with which a promise rejects. */
export async function failure(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("it succeeded");
}
