-- Who joined or left an audience of an ad network, as journeys said last. Addresses stand in the actors alone.
CREATE TABLE IF NOT EXISTS ad_member (
  audience TEXT NOT NULL,
  profile TEXT NOT NULL,
  change TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (audience, profile)
) STRICT, WITHOUT ROWID;
