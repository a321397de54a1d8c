"""Checks each feature with `libsql`: `check.py CLIENT URL HOSTNAME TOKEN READ_ONLY_TOKEN`. The database must be
empty.
"""

import faulthandler
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import libsql

CLIENT, URL, HOSTNAME, TOKEN, READ_ONLY_TOKEN = sys.argv[1:]

# The time limit of each check, in seconds. An exception could not interrupt the client, which waits in native code.
TIME_LIMIT = 60

TEXT = 'Zoë\'s "naïve" 日本語 😀\n'
BLOB = bytes([0, 1, 127, 128, 255])
INTEGERS = (2**53 + 1, -(2**63), 2**63 - 1)

SCHEMA = """
    CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    ALTER TABLE people ADD COLUMN city TEXT DEFAULT 'Oslo';
    CREATE INDEX people_city ON people (city);
    CREATE TABLE dropped (id INTEGER);
    DROP TABLE dropped
"""


def connect(token=TOKEN, **options):
    return libsql.connect(URL, auth_token=token, **options)


def query(sql, parameters=()):
    return connect().execute(sql, parameters).fetchall()


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"{actual!r}, expected {expected!r}")


def failure(action):
    """Returns the text of the error with which an action fails."""
    try:
        action()
    except ValueError as error:
        return str(error)
    raise AssertionError("it succeeded")


def contains(text, part):
    if part not in text:
        raise AssertionError(f"{text!r}, expected {part!r} in it")
    return text


def connects():
    equal(query("SELECT 1"), [(1,)])


def schema():
    connect().executescript(SCHEMA)
    names = query("SELECT name FROM sqlite_schema ORDER BY name")
    equal(names, [("people",), ("people_city",)])


def values():
    connection = connect()
    connection.execute('CREATE TABLE "values" (a, b, c, d)')
    row = (None, 1.5, TEXT, BLOB)
    cursor = connection.execute('INSERT INTO "values" VALUES (?, ?, ?, ?)', row)
    equal((cursor.rowcount, cursor.lastrowid), (1, 1))
    connection.commit()
    equal(query('SELECT * FROM "values"'), [row])


def integers():
    literals = ", ".join(map(str, INTEGERS[::2]))
    equal(query(f"SELECT {literals}"), [INTEGERS[::2]])
    equal(query("SELECT ?, ?, ?", INTEGERS), [INTEGERS])


def named_parameters():
    equal(query("SELECT :a, @b, $c", {"c": 3, "b": 2, "a": 1}), [(1, 2, 3)])


def commit():
    connection = connect()
    connection.execute("CREATE TABLE committed (id INTEGER)")
    connection.commit()
    connection.execute("INSERT INTO committed VALUES (?)", (1,))
    equal(connection.in_transaction, True)
    equal(connection.execute("SELECT id FROM committed").fetchall(), [(1,)])
    equal(query("SELECT id FROM committed"), [])
    connection.commit()
    equal(query("SELECT id FROM committed"), [(1,)])


def rollback():
    connection = connect()
    connection.execute("CREATE TABLE rolled_back (id INTEGER)")
    connection.commit()
    connection.execute("INSERT INTO rolled_back VALUES (1)")
    connection.rollback()
    equal(query("SELECT id FROM rolled_back"), [])


def batch():
    connection = connect()
    connection.executescript("CREATE TABLE batch (id INTEGER); INSERT INTO batch VALUES (1), (2)")
    connection.executemany("INSERT INTO batch VALUES (?)", [(3,), (4,)])
    connection.commit()
    equal(query("SELECT sum(id) FROM batch"), [(10,)])


def failing_batch():
    connection = connect()
    connection.execute("CREATE TABLE failing (id INTEGER PRIMARY KEY)")
    connection.commit()
    insert = "INSERT INTO failing VALUES (1)"
    script = f"BEGIN; {insert}; {insert}; COMMIT"
    failed = failure(lambda: connection.executescript(script))
    contains(failed, "UNIQUE constraint failed: failing.id")
    equal(query("SELECT id FROM failing"), [])


def many_rows():
    connection = connect()
    connection.execute("CREATE TABLE many (id INTEGER PRIMARY KEY, name TEXT)")
    connection.commit()
    rows = [(number, f"name {number}") for number in range(100_000)]
    insert = f"INSERT INTO many VALUES {', '.join(['(?, ?)'] * 10_000)}"
    for start in range(0, len(rows), 10_000):
        chunk = rows[start : start + 10_000]
        cursor = connection.execute(insert, tuple(value for row in chunk for value in row))
        equal(cursor.rowcount, len(chunk))
    connection.commit()
    equal(query("SELECT id, name FROM many ORDER BY id") == rows, True)
    # Reads only one row of the cursor.
    equal(connection.execute("SELECT id, name FROM many ORDER BY id").fetchone(), rows[0])
    equal(connection.execute("SELECT 1").fetchall(), [(1,)])


def increment(_):
    connection = connect(isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    [(number,)] = connection.execute("SELECT n FROM counter").fetchall()
    connection.execute("UPDATE counter SET n = ?", (number + 1,))
    connection.execute("COMMIT")


def transactions():
    connection = connect()
    connection.execute("CREATE TABLE counter AS SELECT 0 AS n")
    connection.commit()
    # Not threads: the client holds the interpreter's lock while it waits for a response.
    with ProcessPoolExecutor(20, get_context("spawn")) as processes:
        list(processes.map(increment, range(20)))
    equal(query("SELECT n FROM counter"), [(20,)])


def hostname():
    connection = libsql.connect(f"libsql://{HOSTNAME}", auth_token=TOKEN)
    connection.execute("CREATE TABLE hostname (id INTEGER)")
    connection.execute("INSERT INTO hostname VALUES (?)", (1,))
    connection.commit()
    equal(connection.execute("SELECT id FROM hostname").fetchall(), [(1,)])


def constraint_error():
    connection = connect()
    connection.execute("CREATE TABLE names (name TEXT UNIQUE)")
    connection.execute("INSERT INTO names VALUES ('a')")
    connection.commit()
    error = failure(lambda: connection.execute("INSERT INTO names VALUES ('a')"))
    contains(error, "SQLITE_CONSTRAINT")
    return contains(error, "UNIQUE constraint failed: names.name")


def wrong_token():
    return contains(failure(lambda: connect("wrong").execute("SELECT 1").fetchall()), "status=401")


def read_only_token():
    connection = connect()
    connection.execute("CREATE TABLE read_only (id INTEGER)")
    connection.commit()
    reader = connect(READ_ONLY_TOKEN)
    equal(reader.execute("SELECT id FROM read_only").fetchall(), [])
    error = failure(lambda: reader.execute("INSERT INTO read_only VALUES (1)"))
    equal(query("SELECT id FROM read_only"), [])
    return contains(error, "status=403")


CHECKS = {
    "connect": connects,
    "schema": schema,
    "values": values,
    "64-bit integers": integers,
    "named parameters": named_parameters,
    "commit": commit,
    "rollback": rollback,
    "batch": batch,
    "failing batch": failing_batch,
    "100,000 rows": many_rows,
    "20 transactions": transactions,
    "hostname": hostname,
    "constraint error": constraint_error,
    "wrong token": wrong_token,
    "read-only token": read_only_token,
}


def main():
    for feature, check in CHECKS.items():
        faulthandler.dump_traceback_later(TIME_LIMIT, exit=True)
        try:
            shown = check()
            report = ["ok", shown] if shown else ["ok"]
        except (AssertionError, ValueError) as error:
            report = [str(error)]
        fields = [CLIENT, feature, *report]
        print("\t".join(" ".join(field.split()) for field in fields), flush=True)
    faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main()
