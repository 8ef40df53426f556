-- Answers given under an Idempotency-Key, kept for a day. Keys and bodies are keyed hashes.
CREATE TABLE idempotency (
  key TEXT NOT NULL PRIMARY KEY,
  print TEXT NOT NULL,
  status INTEGER,
  body TEXT,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Companies, as the shop's back end names them.
CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT,
  traits TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who acts for a company and as what: a projection of the actors.
CREATE TABLE account_member (
  account TEXT NOT NULL,
  profile TEXT NOT NULL,
  role TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (account, profile)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_member_profile ON account_member (profile);

-- Imports of files. The rows wait in R2, sealed, until they are taken; here stand only counts.
CREATE TABLE import_run (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  rows INTEGER NOT NULL,
  events INTEGER NOT NULL,
  parts INTEGER NOT NULL,
  next_part INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  bad INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was wrong with which line of a file, without the value itself.
CREATE TABLE import_problem (
  run TEXT NOT NULL,
  line INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (run, line, column_name)
) STRICT, WITHOUT ROWID;
