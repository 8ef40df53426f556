-- Who delivers messages: secrets are encrypted, health and buckets stand apart because they change all the time.
CREATE TABLE IF NOT EXISTS sender (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  -- JSON list; within a channel the lower rank is asked first.
  channels TEXT NOT NULL,
  rank INTEGER NOT NULL,
  is_on INTEGER NOT NULL,
  settings TEXT NOT NULL,
  secrets TEXT NOT NULL,
  limits TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Of each sender that ever failed or was changed by hand; `turn` rises with each change.
CREATE TABLE IF NOT EXISTS sender_health (
  id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,
  turn INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Token buckets (core/message/throttle.ts): until when what was taken is paid for.
CREATE TABLE IF NOT EXISTS bucket (
  name TEXT NOT NULL PRIMARY KEY,
  paid_at REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- One row an attempt; `ref` is what the provider calls the message.
CREATE TABLE IF NOT EXISTS attempt (
  sender TEXT NOT NULL,
  at INTEGER NOT NULL,
  key TEXT NOT NULL,
  n INTEGER NOT NULL,
  profile TEXT NOT NULL,
  channel TEXT NOT NULL,
  status INTEGER,
  ms INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  answer TEXT NOT NULL,
  ref TEXT,
  PRIMARY KEY (sender, at, key, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS attempt_key ON attempt (key);
CREATE INDEX IF NOT EXISTS attempt_ref ON attempt (ref) WHERE ref IS NOT NULL;

-- Sends that failed for good, until they are replayed.
CREATE TABLE IF NOT EXISTS undelivered (
  key TEXT NOT NULL PRIMARY KEY,
  profile TEXT NOT NULL,
  sender TEXT NOT NULL,
  channel TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  replayed_at INTEGER
) STRICT, WITHOUT ROWID;

-- Why nothing goes to an address: its owner said so, it bounced, or somebody complained.
ALTER TABLE suppressed ADD COLUMN why TEXT NOT NULL DEFAULT 'refused';
