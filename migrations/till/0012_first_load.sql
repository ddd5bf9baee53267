-- The first load in whole goods: see docs/sync.md, "The first load".

-- There as long as it runs. Written in the transaction that writes the end of a page.
CREATE TABLE sync_first_load (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  cursor   TEXT    NOT NULL
) STRICT;

-- What it was given, a part to a row, until there is time to write it into sync_feed_row: [key, seq, key as the server spells it].
CREATE TABLE sync_folded_row (
  n    INTEGER PRIMARY KEY,
  feed TEXT    NOT NULL,
  load INTEGER NOT NULL,
  rows TEXT    NOT NULL CHECK (json_valid(rows))
) STRICT;

-- Filled with the names, like the other indexes in whose order nothing arrives.
DROP INDEX good_price;
CREATE INDEX good_price ON good (price) WHERE active = 1 AND search <> '';
