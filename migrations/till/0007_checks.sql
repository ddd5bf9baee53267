-- Comparing with the server: feeds once a day, every shift after its Z report.

-- As the server spells the key where the till spells it otherwise: digests are over the server's spelling.
ALTER TABLE sync_feed_row ADD COLUMN said TEXT;
CREATE INDEX sync_feed_row_seq ON sync_feed_row (feed, seq);

CREATE TABLE feed_check (
  feed       TEXT PRIMARY KEY,
  checked_at TEXT NOT NULL,
  -- mended: they differed, and a load from the start made them the same. differs: even then they did not agree.
  outcome    TEXT NOT NULL CHECK (outcome IN ('same', 'mended', 'differs'))
) STRICT, WITHOUT ROWID;

CREATE TABLE shift_check (
  shift_id    TEXT PRIMARY KEY,
  checked_at  TEXT NOT NULL,
  outcome     TEXT NOT NULL CHECK (outcome IN ('same', 'differs')),
  differences TEXT NOT NULL CHECK (json_valid(differences)),
  -- 1: to be compared anew.
  due         INTEGER NOT NULL DEFAULT 0 CHECK (due IN (0, 1))
) STRICT, WITHOUT ROWID;
