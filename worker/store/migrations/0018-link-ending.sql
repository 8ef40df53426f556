-- Short links that end: all but those of unsubscribing, which stay for as long as a text message may be read.
CREATE INDEX link_ending ON link (created_at) WHERE substr(path, 1, 6) <> '/_v/u/';
