-- What rules read of a person, as JSON, for counting and listing audiences.
ALTER TABLE profile ADD COLUMN view TEXT NOT NULL DEFAULT '{}';
-- Which rules the behaviour in it was remembered for; '' until the next projection.
ALTER TABLE profile ADD COLUMN memory TEXT NOT NULL DEFAULT '';
CREATE INDEX profile_memory ON profile (memory);
