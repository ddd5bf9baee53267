-- How many rows a first load will bring is counted in an index; what was deleted, by this one, is taken off.
-- Both without reading a row: the page that says it is the one a till that cannot sell yet waits for.
CREATE INDEX feed_row_deleted ON feed_row (tenant_id, scope_id, feed) WHERE deleted;
