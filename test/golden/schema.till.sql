CREATE INDEX barcode_good ON barcode (good_n);

CREATE UNIQUE INDEX basket_open ON basket (status) WHERE status = 'open';

CREATE INDEX coming_price_time ON coming_price (valid_from);

CREATE INDEX customer_key_key ON customer_key (key);

CREATE INDEX fiscal_intent_open ON fiscal_intent (seq) WHERE status = 'open';

CREATE INDEX good_article ON good (article_key) WHERE article_key <> '';

CREATE INDEX good_group_search ON good (grp, search) WHERE active = 1 AND search <> '';

CREATE INDEX good_model ON good (model_id, n) WHERE model_id IS NOT NULL;

CREATE INDEX good_price ON good (price) WHERE active = 1 AND search <> '';

CREATE INDEX good_search ON good (search) WHERE active = 1 AND search <> '';

CREATE INDEX journal_of_customer ON journal (body ->> '$.customer', seq) WHERE body ->> '$.customer' IS NOT NULL;

CREATE INDEX journal_of_shift ON journal (body ->> '$.shiftId', seq) WHERE body ->> '$.shiftId' IS NOT NULL;

CREATE INDEX order_file_waiting ON order_file (at) WHERE state = 'waiting';

CREATE INDEX print_job_open ON print_job (state, seq) WHERE state NOT IN ('printed', 'cancelled');

CREATE INDEX receipt_fiscal ON receipt (fiscal_document, fiscal_sign) WHERE fiscal_document IS NOT NULL;

CREATE INDEX receipt_line_returned ON receipt_line (original_receipt_id, line_id, quantity, total) WHERE original_receipt_id IS NOT NULL;

CREATE INDEX receipt_order ON receipt (order_id, seq) WHERE order_id IS NOT NULL;

CREATE INDEX shift_open ON shift (number) WHERE closed_at IS NULL;

CREATE UNIQUE INDEX staff_badge ON staff (badge) WHERE badge <> '' AND active = 1;

CREATE INDEX sync_feed_row_seq ON sync_feed_row (feed, seq);

CREATE TABLE barcode (
  code     TEXT    PRIMARY KEY,
  good_n   INTEGER NOT NULL REFERENCES good,
  quantity INTEGER NOT NULL CHECK (quantity > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE basket (
  basket_id TEXT PRIMARY KEY,
  status    TEXT NOT NULL CHECK (status IN ('open', 'parked')),
  name      TEXT NOT NULL DEFAULT '',
  parked_at TEXT,
  parked_by TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE basket_event (
  basket_id TEXT    NOT NULL REFERENCES basket ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  event     TEXT    NOT NULL CHECK (json_valid(event)),
  PRIMARY KEY (basket_id, position)
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

CREATE TABLE coming_price (
  good_id    TEXT    NOT NULL,
  valid_from TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  amount     INTEGER CHECK (amount >= 0),
  PRIMARY KEY (good_id, valid_from, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_key (
  customer_id TEXT NOT NULL,
  key         TEXT NOT NULL,
  PRIMARY KEY (customer_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_base (
  collection TEXT NOT NULL,
  id         TEXT NOT NULL,
  document   TEXT NOT NULL CHECK (json_valid(document)),
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_dataset (
  collection TEXT PRIMARY KEY,
  dataset    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document_place (
  only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
  tenant_id TEXT    NOT NULL,
  store_id  TEXT    NOT NULL
) STRICT;

CREATE TABLE feed_check (
  feed       TEXT PRIMARY KEY,
  checked_at TEXT NOT NULL,
  -- mended: they differed, and a load from the start made them the same. differs: even then they did not agree.
  outcome    TEXT NOT NULL CHECK (outcome IN ('same', 'mended', 'differs'))
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

CREATE TABLE fiscal_witness (intent_id TEXT PRIMARY KEY, witness TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE good (
  n            INTEGER PRIMARY KEY,
  good_id      TEXT    NOT NULL UNIQUE,
  name         TEXT    NOT NULL CHECK (name <> ''),
  article      TEXT    NOT NULL,
  category     TEXT    NOT NULL,
  brand        TEXT    NOT NULL,
  unit         TEXT    NOT NULL,
  price        INTEGER CHECK (price > 0),
  vat          TEXT    NOT NULL,
  model_id     TEXT,
  size         TEXT    NOT NULL,
  colour       TEXT    NOT NULL,
  active       INTEGER NOT NULL CHECK (active IN (0, 1)),
  -- The last part of the category: the group of the quick keys.
  grp          TEXT    NOT NULL,
  article_key  TEXT    NOT NULL,
  -- Name, brand, size, colour and article, folded: SQLite folds the case of ASCII only.
  search       TEXT    NOT NULL,
  codes        TEXT    NOT NULL,
  -- Null where stock is not kept. Stock now = counted + running sum of movements now − that sum when it was counted.
  counted      INTEGER,
  running_then INTEGER NOT NULL
, price_version INTEGER, is_free INTEGER NOT NULL DEFAULT 0 CHECK (is_free IN (0, 1))) STRICT;

CREATE VIRTUAL TABLE good_codes USING fts5 (
  codes, content = 'good', content_rowid = 'n', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1'
);

CREATE TABLE good_group (grp TEXT PRIMARY KEY, goods INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE good_trigrams USING fts5 (
  search, content = 'good', content_rowid = 'n', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1'
);

CREATE VIRTUAL TABLE good_vocabulary USING fts5vocab (good_words, row);

CREATE TABLE good_word (word TEXT PRIMARY KEY, goods INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE good_words USING fts5 (
  search, content = 'good', content_rowid = 'n', detail = none, columnsize = 0,
  prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE journal (
  seq       INTEGER PRIMARY KEY CHECK (seq > 0),
  id        TEXT    NOT NULL UNIQUE,
  kind      TEXT    NOT NULL,
  v         INTEGER NOT NULL CHECK (v > 0),
  at        TEXT    NOT NULL,
  body      TEXT    NOT NULL CHECK (json_valid(body)),
  prev_hash TEXT    NOT NULL CHECK (length(prev_hash) = 64),
  hash      TEXT    NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TABLE journal_head (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  seq      INTEGER NOT NULL,
  hash     TEXT    NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TABLE left_document (
  collection TEXT NOT NULL,
  id         TEXT NOT NULL,
  left_at    TEXT NOT NULL,
  document   TEXT NOT NULL CHECK (json_valid(document)),
  PRIMARY KEY (collection, id, left_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE lockout (
  staff_id     TEXT    PRIMARY KEY,
  failures     INTEGER NOT NULL CHECK (failures >= 0),
  locked_until TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE missed_sale (
  missed_id TEXT    PRIMARY KEY,
  seq       INTEGER NOT NULL,
  at        TEXT    NOT NULL,
  by_name   TEXT    NOT NULL,
  text      TEXT    NOT NULL,
  reason    TEXT    NOT NULL,
  good_id   TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE order_file (
  file_id  TEXT PRIMARY KEY,
  order_id TEXT NOT NULL,
  name     TEXT NOT NULL,
  type     TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  at       TEXT NOT NULL,
  -- waiting: for the server. kept: the server has it. refused: it will not take it.
  state    TEXT NOT NULL CHECK (state IN ('waiting', 'kept', 'refused')),
  content  BLOB NOT NULL
) STRICT;

CREATE TABLE order_promise (
  order_id  TEXT    PRIMARY KEY,
  till_id   TEXT    NOT NULL,
  ask_id    TEXT    NOT NULL,
  -- Handovers by that till in the order when the promise was made: one more, and it is kept.
  handovers INTEGER NOT NULL,
  at        TEXT    NOT NULL
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

CREATE TABLE preference (
  staff_id TEXT NOT NULL,
  name     TEXT NOT NULL,
  body     TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (staff_id, name)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE "receipt" (
  seq                 INTEGER PRIMARY KEY,
  receipt_id          TEXT    NOT NULL UNIQUE,
  number              INTEGER NOT NULL UNIQUE,
  kind                TEXT    NOT NULL CHECK (kind IN ('sale', 'return', 'prepayment', 'refund', 'handover', 'order-return')),
  at                  TEXT    NOT NULL,
  shift_id            TEXT    NOT NULL,
  cashier             TEXT    NOT NULL,
  due                 INTEGER NOT NULL,
  line_count          INTEGER NOT NULL,
  first_goods         TEXT    NOT NULL,
  search              TEXT    NOT NULL,
  fiscal_document     INTEGER,
  fiscal_sign         TEXT,
  original_receipt_id TEXT,
  order_id            TEXT
) STRICT;

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

CREATE TABLE receipt_tender (
  receipt_id TEXT    NOT NULL,
  position   INTEGER NOT NULL,
  kind       TEXT    NOT NULL,
  amount     INTEGER NOT NULL,
  reference  TEXT    NOT NULL,
  PRIMARY KEY (receipt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT;

CREATE TABLE setting (section TEXT PRIMARY KEY, body TEXT NOT NULL CHECK (json_valid(body))) STRICT, WITHOUT ROWID;

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

CREATE TABLE shift_check (
  shift_id    TEXT PRIMARY KEY,
  checked_at  TEXT NOT NULL,
  outcome     TEXT NOT NULL CHECK (outcome IN ('same', 'differs')),
  differences TEXT NOT NULL CHECK (json_valid(differences)),
  -- 1: to be compared anew.
  due         INTEGER NOT NULL DEFAULT 0 CHECK (due IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  staff_id   TEXT    PRIMARY KEY,
  name       TEXT    NOT NULL CHECK (name <> ''),
  role       TEXT    NOT NULL CHECK (role IN ('cashier', 'senior', 'manager')),
  inn        TEXT    NOT NULL,
  badge      TEXT    NOT NULL,
  pin_hash   TEXT    NOT NULL,
  pin_length INTEGER NOT NULL,
  active     INTEGER NOT NULL CHECK (active IN (0, 1))
, own_customers INTEGER NOT NULL DEFAULT 0 CHECK (own_customers IN (0, 1))) STRICT, WITHOUT ROWID;

CREATE TABLE stock_movement (
  good_id  TEXT    NOT NULL,
  seq      INTEGER NOT NULL,
  position INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  running  INTEGER NOT NULL,
  PRIMARY KEY (good_id, seq, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE store_task (
  task_id TEXT PRIMARY KEY,
  body    TEXT NOT NULL CHECK (json_valid(body)),
  -- Done here and not yet told to the server: when, and by whom.
  done_at TEXT,
  done_by TEXT,
  CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT, WITHOUT ROWID;

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

CREATE TABLE sync_early_row (
  feed TEXT NOT NULL,
  key  TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_feed_row (
  feed TEXT    NOT NULL,
  key  TEXT    NOT NULL,
  seq  INTEGER NOT NULL,
  load INTEGER NOT NULL, said TEXT,
  PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_first_load (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  cursor   TEXT    NOT NULL
) STRICT;

CREATE TABLE sync_folded_row (
  n    INTEGER PRIMARY KEY,
  feed TEXT    NOT NULL,
  load INTEGER NOT NULL,
  rows TEXT    NOT NULL CHECK (json_valid(rows))
) STRICT;

CREATE TABLE sync_kept_setting (
  section TEXT PRIMARY KEY,
  fields  TEXT NOT NULL CHECK (json_valid(fields))
) STRICT, WITHOUT ROWID;

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

CREATE TABLE sync_progress (
  only_row     INTEGER PRIMARY KEY CHECK (only_row = 1),
  acked_seq    INTEGER NOT NULL,
  acked_hash   TEXT    NOT NULL CHECK (length(acked_hash) = 64),
  acked_at     TEXT,
  last_contact TEXT,
  -- Until when the people the server named may sign in.
  staff_until  TEXT
) STRICT;

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

CREATE TRIGGER journal_head_moves AFTER INSERT ON journal
BEGIN UPDATE journal_head SET seq = new.seq, hash = new.hash; END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_no_gap BEFORE INSERT ON journal
WHEN new.seq IS NOT (SELECT seq + 1 FROM journal_head) OR new.prev_hash IS NOT (SELECT hash FROM journal_head)
BEGIN SELECT RAISE(ABORT, 'the journal has no gaps and no forks'); END;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
