-- Codes: those of a pool that a shop uploaded, and those that were made when they were shown. One row is
-- one code for one person, one use.
CREATE TABLE offer_code (
  code TEXT NOT NULL PRIMARY KEY,
  offer TEXT NOT NULL,
  -- Profile; null: nobody has it yet.
  profile_id TEXT,
  version INTEGER NOT NULL DEFAULT 0,
  given_at INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER NOT NULL DEFAULT 0,
  used INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_code_free ON offer_code (offer, code) WHERE profile_id IS NULL AND used = 0;
CREATE UNIQUE INDEX offer_code_person ON offer_code (offer, profile_id) WHERE profile_id IS NOT NULL AND used = 0;

-- Uses, each by one order. What was given back keeps its row.
CREATE TABLE offer_use (
  id TEXT NOT NULL PRIMARY KEY,
  offer TEXT NOT NULL,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  profile_id TEXT,
  order_id TEXT NOT NULL,
  given_micro INTEGER NOT NULL,
  -- What the shop was answered, for when it asks again.
  answer TEXT NOT NULL,
  at INTEGER NOT NULL,
  released_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX offer_use_code ON offer_use (code) WHERE released_at IS NULL;
CREATE UNIQUE INDEX offer_use_order ON offer_use (order_id, offer) WHERE released_at IS NULL;
CREATE INDEX offer_use_person ON offer_use (offer, profile_id) WHERE released_at IS NULL;
CREATE INDEX offer_use_at ON offer_use (offer, at DESC);

-- What the uses that stand add up to: read with every redemption, so that no budget is overspent.
CREATE TABLE offer_total (
  offer TEXT NOT NULL PRIMARY KEY,
  uses INTEGER NOT NULL,
  given_micro INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
