-- How far the lake has what was decided of a profile, and how far it was decided: epoch ms.
ALTER TABLE profile ADD COLUMN archived_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE profile ADD COLUMN decided_at INTEGER NOT NULL DEFAULT 0;
