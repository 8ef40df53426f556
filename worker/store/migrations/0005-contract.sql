-- Dead letters: what a replay needs, and whether one was made.
ALTER TABLE dead_letter ADD COLUMN name TEXT;
ALTER TABLE dead_letter ADD COLUMN profile TEXT;
ALTER TABLE dead_letter ADD COLUMN sent_at INTEGER;
ALTER TABLE dead_letter ADD COLUMN is_masked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dead_letter ADD COLUMN is_cut INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dead_letter ADD COLUMN replayed_at INTEGER;

-- The tracking plan: every version that ever stood, the highest is the one that stands.
CREATE TABLE plan_version (
  version INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  why TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Names that came and that nobody declared.
CREATE TABLE proposal (
  name TEXT NOT NULL PRIMARY KEY,
  last_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What came, by hour (epoch ms / 3,600,000). Counts only: nothing here names a person.
CREATE TABLE metric_hour (
  name TEXT NOT NULL,
  dim TEXT NOT NULL,
  hour INTEGER NOT NULL,
  n INTEGER NOT NULL,
  sample TEXT,
  PRIMARY KEY (name, dim, hour)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert (
  id TEXT NOT NULL PRIMARY KEY,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  ack_at INTEGER,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
