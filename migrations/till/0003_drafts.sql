-- What is not a fact yet: baskets, what the till meant to do on the registrar, and slips still to be printed.
CREATE TABLE basket (
  basket_id TEXT PRIMARY KEY,
  status    TEXT NOT NULL CHECK (status IN ('open', 'parked')),
  name      TEXT NOT NULL DEFAULT '',
  parked_at TEXT,
  parked_by TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX basket_open ON basket (status) WHERE status = 'open';

CREATE TABLE basket_event (
  basket_id TEXT    NOT NULL REFERENCES basket ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  event     TEXT    NOT NULL CHECK (json_valid(event)),
  PRIMARY KEY (basket_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE fiscal_intent (
  seq        INTEGER PRIMARY KEY,
  intent_id  TEXT    NOT NULL UNIQUE,
  kind       TEXT    NOT NULL CHECK (kind IN ('sale', 'return', 'shift-open', 'shift-close', 'cash')),
  created_at TEXT    NOT NULL,
  document   TEXT    CHECK (document IS NULL OR json_valid(document)),
  pending    TEXT    NOT NULL CHECK (json_valid(pending)),
  basket_id  TEXT,
  status     TEXT    NOT NULL CHECK (status IN ('open', 'done', 'not-done')),
  outcome    TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX fiscal_intent_open ON fiscal_intent (seq) WHERE status = 'open';

-- What the driver saw on the device before it acted; see the registrar's IntentStore.
CREATE TABLE fiscal_witness (intent_id TEXT PRIMARY KEY, witness TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE print_job (
  seq        INTEGER PRIMARY KEY,
  job_id     TEXT    NOT NULL UNIQUE,
  title      TEXT    NOT NULL,
  slip       TEXT    NOT NULL CHECK (json_valid(slip)),
  created_at TEXT    NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('waiting', 'printing', 'unsure', 'failed', 'printed', 'cancelled')),
  reason     TEXT,
  repeat     INTEGER NOT NULL DEFAULT 0 CHECK (repeat IN (0, 1))
) STRICT;
CREATE INDEX print_job_open ON print_job (state, seq) WHERE state NOT IN ('printed', 'cancelled');
