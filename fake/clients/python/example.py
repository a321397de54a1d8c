"""Creates a database on a fake Turso platform, and uses it like any Turso database.

Start the platform, and set the variables that it prints:

    turso-platform-fake
    export TURSO_TOKEN=... TURSO_BASE_URL=...
"""

import json
import os
from urllib.request import Request, urlopen

import libsql

BASE_URL = os.environ["TURSO_BASE_URL"]
DATABASES = f"{BASE_URL}/v1/organizations/my-org/databases"


def post(url, body=None):
    data = json.dumps(body).encode() if body else None
    headers = {"Authorization": f"Bearer {os.environ['TURSO_TOKEN']}"}
    with urlopen(Request(url, data, headers, method="POST")) as response:
        return json.load(response)


post(DATABASES, {"name": "shop-python", "group": "default"})
token = post(f"{DATABASES}/shop-python/auth/tokens?expiration=1h")["jwt"]

connection = libsql.connect(f"{BASE_URL}/db/shop-python/", auth_token=token)
connection.execute("CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT)")
connection.executemany("INSERT INTO products (name) VALUES (?)", [("coffee",), ("tea",)])
connection.commit()
for number, name in connection.execute("SELECT id, name FROM products ORDER BY id").fetchall():
    print(number, name)
