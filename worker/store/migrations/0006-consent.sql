-- Proofs of what people allowed and chose: only ever added to, each row linked to the one before of its profile.
CREATE TABLE consent_proof (
  profile_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  subject TEXT NOT NULL,
  granted INTEGER NOT NULL,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  wording TEXT,
  basis TEXT NOT NULL,
  proof TEXT,
  event_id TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  detail TEXT,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (profile_id, n)
) STRICT, WITHOUT ROWID;
-- An event that is taken again proves nothing twice.
CREATE UNIQUE INDEX consent_proof_event ON consent_proof (profile_id, event_id, subject);

-- The words that people were shown, each version with the hash of its text; never changed.
CREATE TABLE wording (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  cs TEXT NOT NULL,
  en TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

-- What is left of people who were made anonymous: sums, by name.
CREATE TABLE anonymous_sum (
  name TEXT NOT NULL PRIMARY KEY,
  value REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- Reports of the nightly retention job, as JSON, by the instant at which a run began.
CREATE TABLE retention_run (
  at INTEGER NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;
