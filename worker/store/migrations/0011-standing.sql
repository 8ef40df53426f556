-- Where somebody stands in the journeys that they are in: [{"j","v","s","k","e","d"}].
ALTER TABLE profile ADD COLUMN standing TEXT NOT NULL DEFAULT '[]';
