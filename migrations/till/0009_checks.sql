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

-- Settings that the server decides: which fields of a section it named. They are not changed by hand.
CREATE TABLE sync_kept_setting (
  section TEXT PRIMARY KEY,
  fields  TEXT NOT NULL CHECK (json_valid(fields))
) STRICT, WITHOUT ROWID;

-- A gift: a price of nothing, not a missing one. `price` stays null then: it is positive by its own rule.
ALTER TABLE good ADD COLUMN is_free INTEGER NOT NULL DEFAULT 0 CHECK (is_free IN (0, 1));
DROP TABLE coming_price;
CREATE TABLE coming_price (
  good_id    TEXT    NOT NULL,
  valid_from TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  amount     INTEGER CHECK (amount >= 0),
  PRIMARY KEY (good_id, valid_from, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX coming_price_time ON coming_price (valid_from);
-- Prices that were on their way come again from the beginning of their feed.
UPDATE sync_cursor SET cursor = NULL, load = load + 1, loading = 1, received = 0, total = NULL WHERE feed IN ('prices', 'settings');
