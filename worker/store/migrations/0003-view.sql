-- What rules read of a person, as JSON, for counting and listing audiences; '{}' until the next projection.
ALTER TABLE profile ADD COLUMN view TEXT NOT NULL DEFAULT '{}';
CREATE INDEX profile_unseen ON profile (id) WHERE view = '{}';
