-- Who brought whom: one row for each new customer who came with somebody's code, for good.
CREATE TABLE IF NOT EXISTS referral (
  friend TEXT NOT NULL PRIMARY KEY,
  referrer TEXT NOT NULL,
  order_id TEXT NOT NULL,
  offer TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- The order went back whole, or was cancelled.
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS referral_order ON referral (order_id);
CREATE INDEX IF NOT EXISTS referral_referrer ON referral (referrer);
