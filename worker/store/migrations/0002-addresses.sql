-- Short links of text messages: code → a path on our own host.
CREATE TABLE IF NOT EXISTS link (
  code TEXT NOT NULL PRIMARY KEY,
  path TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which addresses were asked for a confirmation lately, by keyed hash and over all profiles.
CREATE TABLE IF NOT EXISTS asked (
  hash TEXT NOT NULL PRIMARY KEY,
  send_key TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every profile whose owner proved an address: a purchase by it is news for all of them.
CREATE TABLE IF NOT EXISTS proved (
  hash TEXT NOT NULL,
  profile_id TEXT NOT NULL,
  PRIMARY KEY (hash, profile_id)
) STRICT, WITHOUT ROWID;

-- Addresses that nothing may be sent to on a channel, whichever profile holds them.
CREATE TABLE IF NOT EXISTS suppressed (
  hash TEXT NOT NULL,
  channel TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (hash, channel)
) STRICT, WITHOUT ROWID;
