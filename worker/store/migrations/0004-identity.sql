-- Profiles that are parts of another person: where their rows went. A projection of the actors.
CREATE TABLE member (
  profile_id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX member_person ON member (person_id);

-- Whose identifiers are whose, for merge limits.
CREATE INDEX identifier_profile ON identifier (profile_id, kind);

-- Profiles that somebody took apart: they are not merged again by what merged them.
CREATE TABLE apart (
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- Merges that were refused, and links that are only likely: the newest of each pair.
CREATE TABLE link_note (
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  score REAL NOT NULL,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (one, other, kind, reason)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_note_other ON link_note (other);
