-- What each source last said of a product, as fingerprints: {"heureka":"k3j…","~stock":"9f…"}. A source
-- that repeats itself costs a read and no write. "~" marks one that lists only what it has news of.
ALTER TABLE product ADD COLUMN said TEXT NOT NULL DEFAULT '{}';
-- Title, brand, id and EAN without accents, for the console's search.
ALTER TABLE product ADD COLUMN search TEXT NOT NULL DEFAULT '';

-- Feeds that were added in the console; those of the settings stand in FEEDS.
CREATE TABLE feed (
  id TEXT NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  format TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  is_on INTEGER NOT NULL,
  currency TEXT NOT NULL,
  language TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Imports: how far each is, so that any invocation can go on where the last one stopped.
CREATE TABLE feed_import (
  id TEXT NOT NULL PRIMARY KEY,
  feed_id TEXT NOT NULL,
  phase TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  -- Real time: one invocation at a time works on an import.
  lease_until INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Changes of price and stock: catalogue events, which belong to nobody. Archived in the lake, then dropped.
CREATE TABLE catalogue_event (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- Which products a batch of writes touched: what isolates read anew, instead of the whole catalogue.
CREATE TABLE catalogue_change (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  ids TEXT NOT NULL
) STRICT;
