-- Messages to companies, by company: a cap over all of its people.
CREATE TABLE IF NOT EXISTS account_touch (
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS account_touch_key ON account_touch (key);
