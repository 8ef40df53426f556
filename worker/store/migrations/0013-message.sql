-- What became of each message, told by the actors and the archive: for lists and reports.
CREATE TABLE IF NOT EXISTS message (
  key TEXT NOT NULL PRIMARY KEY,
  profile TEXT NOT NULL,
  -- When it was settled.
  at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  journey TEXT NOT NULL,
  version INTEGER NOT NULL,
  entry TEXT NOT NULL,
  step TEXT NOT NULL,
  channel TEXT NOT NULL,
  class TEXT NOT NULL,
  template TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  attempts INTEGER NOT NULL,
  -- What was told of it afterwards, each with the first instant: {"opened": epoch ms}.
  told TEXT NOT NULL DEFAULT '{}'
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS message_at ON message (at, key);
CREATE INDEX IF NOT EXISTS message_profile ON message (profile, at);

-- What a message waited for before it went; one row a reason.
CREATE TABLE IF NOT EXISTS message_held (
  key TEXT NOT NULL,
  reason TEXT NOT NULL,
  profile TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  turns INTEGER NOT NULL,
  PRIMARY KEY (key, reason)
) STRICT, WITHOUT ROWID;

-- Rows that are no longer kept one by one, added up; `outcome` is `sent` or the reason.
CREATE TABLE IF NOT EXISTS message_hour (
  hour INTEGER NOT NULL,
  journey TEXT NOT NULL,
  step TEXT NOT NULL,
  channel TEXT NOT NULL,
  class TEXT NOT NULL,
  outcome TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (hour, journey, step, channel, class, outcome)
) STRICT, WITHOUT ROWID;

-- Messages that wait and days that journeys await (worker/store/ahead.ts).
ALTER TABLE profile ADD COLUMN ahead TEXT NOT NULL DEFAULT '[]';
