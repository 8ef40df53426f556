/** Tables of the store; created when the object first wakes. */

export function createTables(sql: SqlStorage): void {
  sql.exec(`CREATE TABLE IF NOT EXISTS account (
    id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    salt TEXT NOT NULL, hash TEXT NOT NULL, newsletter INTEGER NOT NULL, created_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`)
  sql.exec(`CREATE TABLE IF NOT EXISTS session (
    hash TEXT PRIMARY KEY, account_id TEXT NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`)
  sql.exec(`CREATE TABLE IF NOT EXISTS attempt (
    email TEXT PRIMARY KEY, failures INTEGER NOT NULL, since INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`)
  sql.exec(`CREATE TABLE IF NOT EXISTS purchase (
    id TEXT PRIMARY KEY, form_key TEXT NOT NULL UNIQUE, account_id TEXT, status TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`)
  sql.exec(`CREATE TABLE IF NOT EXISTS sold (
    product_id TEXT NOT NULL, variant_id TEXT NOT NULL, pieces INTEGER NOT NULL,
    PRIMARY KEY (product_id, variant_id)
  ) STRICT, WITHOUT ROWID`)
  sql.exec(`CREATE TABLE IF NOT EXISTS counter (
    year INTEGER PRIMARY KEY, last INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`)
  sql.exec(`CREATE TABLE IF NOT EXISTS webhook (
    id TEXT PRIMARY KEY, body TEXT NOT NULL, failures INTEGER NOT NULL, next_at INTEGER
  ) STRICT, WITHOUT ROWID`)
}
