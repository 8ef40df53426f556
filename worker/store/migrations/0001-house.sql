-- Identifier graph: keyed hashes only, never an address.
CREATE TABLE identifier (
  hash TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  profile_id TEXT NOT NULL,
  source TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Index of profiles for lists, counts and the watchdog: a projection of the actors, never the truth.
CREATE TABLE profile (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  archived_seq INTEGER NOT NULL DEFAULT 0,
  label TEXT,
  external_id TEXT,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  events INTEGER NOT NULL,
  orders INTEGER NOT NULL,
  revenue_micro INTEGER NOT NULL,
  refunded_micro INTEGER NOT NULL,
  cart_items INTEGER NOT NULL,
  consents TEXT NOT NULL,
  open_entries INTEGER NOT NULL,
  next_due_at INTEGER,
  counters TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX profile_seen ON profile (last_seen_at DESC);
CREATE INDEX profile_due ON profile (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX profile_behind ON profile (id) WHERE archived_seq < seq;
CREATE INDEX profile_external ON profile (external_id) WHERE external_id IS NOT NULL;

CREATE TABLE product (
  id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,
  stock INTEGER,
  available INTEGER NOT NULL,
  price_micro INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE price_change (
  product_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  price_micro INTEGER NOT NULL,
  stock INTEGER,
  available INTEGER NOT NULL,
  PRIMARY KEY (product_id, at)
) STRICT, WITHOUT ROWID;

-- Refused input with its reason, kept 14 days.
CREATE TABLE dead_letter (
  id TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  code TEXT NOT NULL,
  path TEXT NOT NULL,
  message TEXT NOT NULL,
  raw TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dead_letter_at ON dead_letter (at);

-- Small facts about the site: first event, clock, demo switches, used login links.
CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
