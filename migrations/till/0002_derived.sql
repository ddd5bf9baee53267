-- Derived from the journal in the transaction of each fact; may be emptied and filled again by replaying it.
-- Money in minor units, quantities in thousandths.
CREATE TABLE shift (
  shift_id    TEXT    PRIMARY KEY,
  seq         INTEGER NOT NULL,
  number      INTEGER NOT NULL UNIQUE,
  opened_at   TEXT    NOT NULL,
  opened_by   TEXT    NOT NULL,
  float       INTEGER NOT NULL,
  closed_at   TEXT,
  closed_by   TEXT,
  counted     INTEGER,
  difference  INTEGER,
  sales_total INTEGER NOT NULL DEFAULT 0,
  receipts    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX shift_open ON shift (number) WHERE closed_at IS NULL;

CREATE TABLE receipt (
  seq                 INTEGER PRIMARY KEY,
  receipt_id          TEXT    NOT NULL UNIQUE,
  number              INTEGER NOT NULL UNIQUE,
  kind                TEXT    NOT NULL CHECK (kind IN ('sale', 'return')),
  at                  TEXT    NOT NULL,
  shift_id            TEXT    NOT NULL,
  cashier             TEXT    NOT NULL,
  due                 INTEGER NOT NULL,
  line_count          INTEGER NOT NULL,
  first_goods         TEXT    NOT NULL,
  search              TEXT    NOT NULL,
  fiscal_document     INTEGER,
  fiscal_sign         TEXT,
  original_receipt_id TEXT
) STRICT;
CREATE INDEX receipt_fiscal ON receipt (fiscal_document, fiscal_sign) WHERE fiscal_document IS NOT NULL;

CREATE TABLE receipt_line (
  receipt_id          TEXT    NOT NULL,
  position            INTEGER NOT NULL,
  line_id             TEXT    NOT NULL,
  good_id             TEXT,
  quantity            INTEGER NOT NULL,
  total               INTEGER NOT NULL,
  vat                 TEXT    NOT NULL,
  vat_amount          INTEGER NOT NULL,
  original_receipt_id TEXT,
  PRIMARY KEY (receipt_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_line_returned ON receipt_line (original_receipt_id, line_id, quantity, total) WHERE original_receipt_id IS NOT NULL;

CREATE TABLE receipt_tender (
  receipt_id TEXT    NOT NULL,
  position   INTEGER NOT NULL,
  kind       TEXT    NOT NULL,
  amount     INTEGER NOT NULL,
  reference  TEXT    NOT NULL,
  PRIMARY KEY (receipt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE cash_movement (
  movement_id TEXT    PRIMARY KEY,
  seq         INTEGER NOT NULL,
  shift_id    TEXT    NOT NULL,
  at          TEXT    NOT NULL,
  direction   TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
  amount      INTEGER NOT NULL,
  reason      TEXT    NOT NULL,
  by_name     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE override (
  override_id  TEXT    PRIMARY KEY,
  seq          INTEGER NOT NULL,
  shift_id     TEXT,
  at           TEXT    NOT NULL,
  what         TEXT    NOT NULL,
  about        TEXT    NOT NULL,
  requested_by TEXT    NOT NULL,
  approved_by  TEXT    NOT NULL,
  reason       TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE missed_sale (
  missed_id TEXT    PRIMARY KEY,
  seq       INTEGER NOT NULL,
  at        TEXT    NOT NULL,
  by_name   TEXT    NOT NULL,
  text      TEXT    NOT NULL,
  reason    TEXT    NOT NULL,
  good_id   TEXT
) STRICT, WITHOUT ROWID;

-- `running` is the sum of the good's movements so far, so that its stock is one look at its last row.
CREATE TABLE stock_movement (
  good_id  TEXT    NOT NULL,
  seq      INTEGER NOT NULL,
  position INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  running  INTEGER NOT NULL,
  PRIMARY KEY (good_id, seq, position)
) STRICT, WITHOUT ROWID;
