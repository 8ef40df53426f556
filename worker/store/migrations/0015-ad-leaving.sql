-- Who was erased and has to leave an audience elsewhere, until that was told: hashes for a network, ids for '' (the sender's own).
CREATE TABLE IF NOT EXISTS ad_leaving (
  key TEXT NOT NULL PRIMARY KEY,
  audience TEXT NOT NULL,
  network TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  due_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Networks that members of an audience were given to, by a file or a push.
CREATE TABLE IF NOT EXISTS ad_network (
  audience TEXT NOT NULL,
  network TEXT NOT NULL,
  PRIMARY KEY (audience, network)
) STRICT, WITHOUT ROWID;
