-- What marketers write, by version. A version is never edited: version 0 is the draft, the one row
-- that may change; publishing and archiving each add the next version.
CREATE TABLE definition (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  status TEXT NOT NULL,
  body TEXT NOT NULL,
  owner TEXT NOT NULL,
  note TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  PRIMARY KEY (kind, id, version)
) STRICT, WITHOUT ROWID;

-- How many were in each segment at the end of a day.
CREATE TABLE segment_size (
  segment TEXT NOT NULL,
  day TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (segment, day)
) STRICT, WITHOUT ROWID;
