-- Who was erased by hand. Their ids stand here until their lines have left the lake, and then nothing that names them.
CREATE TABLE erasure (
  id TEXT NOT NULL PRIMARY KEY,
  asked_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  audiences INTEGER NOT NULL,
  -- JSON list of ids; null: the lake is done.
  ids TEXT,
  -- Null: the actors and the tables are still to be emptied.
  forgotten_at INTEGER,
  -- 1: the pass over the lake that is under way looks for them.
  is_sought INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  done_at INTEGER
) STRICT, WITHOUT ROWID;
