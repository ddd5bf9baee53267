-- Feeds and documents are asked for by number or by key, never by both. A question by key must not find the index of the
-- numbers: right after an import the database knows nothing of the table yet, takes both indexes for alike, and by this one
-- reads the whole feed for each row. So questions by number say "seq > 0", and only they find it.
DROP INDEX feed_row_seq;
CREATE INDEX feed_row_seq ON feed_row (tenant_id, scope_id, feed, seq) WHERE seq > 0;
DROP INDEX document_seq;
CREATE INDEX document_seq ON document (tenant_id, scope_id, collection, seq) WHERE seq > 0;
