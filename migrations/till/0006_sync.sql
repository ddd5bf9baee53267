-- The exchange with a server. The till's private key is not here: a copy of this file must not pass for the till.

-- The server this till belongs to. `active` 0: it was left, and is remembered so that joining it again sends nothing twice.
CREATE TABLE sync_pairing (
  only_row          INTEGER PRIMARY KEY CHECK (only_row = 1),
  active            INTEGER NOT NULL CHECK (active IN (0, 1)),
  server_url        TEXT    NOT NULL,
  server_name       TEXT    NOT NULL,
  tenant_id         TEXT    NOT NULL,
  store_id          TEXT    NOT NULL,
  till_id           TEXT    NOT NULL,
  server_public_key TEXT    NOT NULL,
  paired_at         TEXT    NOT NULL
) STRICT;

-- The journal beyond `acked_seq` is what waits. `acked_hash` proves that both hold the same journal up to there.
CREATE TABLE sync_progress (
  only_row     INTEGER PRIMARY KEY CHECK (only_row = 1),
  acked_seq    INTEGER NOT NULL,
  acked_hash   TEXT    NOT NULL CHECK (length(acked_hash) = 64),
  acked_at     TEXT,
  last_contact TEXT,
  -- Until when the people the server named may sign in.
  staff_until  TEXT
) STRICT;
INSERT INTO sync_progress VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', NULL, NULL, NULL);

-- Where each feed goes on. Written in the transaction that writes the page before it.
CREATE TABLE sync_cursor (
  feed     TEXT    PRIMARY KEY,
  cursor   TEXT,
  -- Grows with every load from the start.
  load     INTEGER NOT NULL,
  -- 1 until a load from the start has ended and what the server no longer has is gone.
  loading  INTEGER NOT NULL CHECK (loading IN (0, 1)),
  received INTEGER NOT NULL,
  total    INTEGER
) STRICT, WITHOUT ROWID;

-- What the till holds of each feed: tells after a load what the server no longer has.
CREATE TABLE sync_feed_row (
  feed TEXT    NOT NULL,
  key  TEXT    NOT NULL,
  seq  INTEGER NOT NULL,
  load INTEGER NOT NULL,
  PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;

-- Rows about goods that have not come yet: feeds are read one after another while the server goes on.
CREATE TABLE sync_early_row (
  feed TEXT NOT NULL,
  key  TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;

-- What one side could not take: facts the server holds apart (up), rows the till cannot use (down). For people to look at.
CREATE TABLE sync_quarantine (
  direction TEXT    NOT NULL CHECK (direction IN ('up', 'down')),
  -- The kind of fact, or the feed.
  topic     TEXT    NOT NULL,
  -- The fact's number, or the row's key.
  key       TEXT    NOT NULL,
  code      TEXT    NOT NULL,
  details   TEXT    NOT NULL CHECK (json_valid(details)),
  body      TEXT    CHECK (body IS NULL OR json_valid(body)),
  since     TEXT    NOT NULL,
  attempts  INTEGER NOT NULL,
  PRIMARY KEY (direction, topic, key)
) STRICT, WITHOUT ROWID;

-- Prices whose time has not come, or that wait for the receipt at hand to end.
CREATE TABLE coming_price (
  good_id    TEXT    NOT NULL,
  valid_from TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  amount     INTEGER CHECK (amount > 0),
  PRIMARY KEY (good_id, valid_from, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX coming_price_time ON coming_price (valid_from);

-- The server's version of the price above; null where the price did not come from a server.
ALTER TABLE good ADD COLUMN price_version INTEGER;
