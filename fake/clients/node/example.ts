/**
 * Creates a database on a fake Turso platform, and uses it like any Turso database.
 *
 * Start the platform, and set the variables that it prints:
 *
 *     turso-platform-fake
 *     export TURSO_TOKEN=... TURSO_BASE_URL=...
 */
import { createClient } from "@libsql/client";

const baseUrl = process.env.TURSO_BASE_URL;
const databases = `${baseUrl}/v1/organizations/my-org/databases`;

async function post(url: string, body?: object): Promise<any> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${process.env.TURSO_TOKEN}` },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return response.json();
}

await post(databases, { name: "shop-node", group: "default" });
const { jwt } = await post(`${databases}/shop-node/auth/tokens?expiration=1h`);

// The trailing slash matters: without it, the client drops the name.
const client = createClient({ url: `${baseUrl}/db/shop-node/`, authToken: jwt });
await client.execute("CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT)");
const insert = "INSERT INTO products (name) VALUES (?)";
await client.batch(
  [
    [insert, ["coffee"]],
    [insert, ["tea"]],
  ],
  "write",
);
const { rows } = await client.execute("SELECT id, name FROM products ORDER BY id");
for (const { id, name } of rows) console.log(id, name);
client.close();
