-- What tills recorded. The server may add facts, never change or delete one.
CREATE TABLE fact (
  tenant_id   uuid        NOT NULL,
  store_id    uuid        NOT NULL,
  till_id     uuid        NOT NULL,
  seq         bigint      NOT NULL CHECK (seq > 0),
  id          text        NOT NULL,
  kind        text        NOT NULL,
  v           integer     NOT NULL,
  at          text        NOT NULL,
  body        text        NOT NULL,
  prev_hash   bytea       NOT NULL,
  hash        bytea       NOT NULL,
  -- False: held, but nothing was derived from it; fact_quarantine says why.
  accepted    boolean     NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, store_id, till_id, seq)
);
-- Keys are kept for ever: a till may send a fact again after years.
CREATE UNIQUE INDEX fact_id_once ON fact (tenant_id, store_id, id) WHERE accepted;
CALL protect('fact', 'SELECT, INSERT');
GRANT UPDATE (accepted) ON fact TO lavka_app;

CREATE TABLE fact_quarantine (
  tenant_id   uuid        NOT NULL,
  store_id    uuid        NOT NULL,
  till_id     uuid        NOT NULL,
  seq         bigint      NOT NULL,
  code        text        NOT NULL,
  details     json        NOT NULL,
  since       timestamptz NOT NULL DEFAULT now(),
  attempts    integer     NOT NULL DEFAULT 1,
  resolved_at timestamptz,
  PRIMARY KEY (tenant_id, store_id, till_id, seq)
);
CALL protect('fact_quarantine', 'SELECT, INSERT, UPDATE');

-- A till that is not what it was: what the server holds and what was offered in its place.
CREATE TABLE alarm (
  tenant_id uuid        NOT NULL,
  store_id  uuid        NOT NULL,
  alarm_id  uuid        NOT NULL,
  till_id   uuid        NOT NULL,
  code      text        NOT NULL,
  seq       bigint      NOT NULL,
  id        text,
  held      text,
  offered   text,
  raised_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, store_id, alarm_id)
);
CALL protect('alarm', 'SELECT, INSERT');

-- The till's signature over each batch that brought something new.
CREATE TABLE push_batch (
  tenant_id   uuid        NOT NULL,
  store_id    uuid        NOT NULL,
  till_id     uuid        NOT NULL,
  first_seq   bigint      NOT NULL,
  last_seq    bigint      NOT NULL,
  digest      text        NOT NULL,
  at          text        NOT NULL,
  signature   text        NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, store_id, till_id, first_seq, digest)
);
CALL protect('push_batch', 'SELECT, INSERT');

-- From here on everything follows from facts.
CREATE TABLE receipt (
  tenant_id           uuid        NOT NULL,
  store_id            uuid        NOT NULL,
  receipt_id          text        NOT NULL,
  till_id             uuid        NOT NULL,
  seq                 bigint      NOT NULL,
  number              integer     NOT NULL,
  kind                text        NOT NULL CHECK (kind IN ('sale', 'return')),
  at                  timestamptz NOT NULL,
  shift_id            text        NOT NULL,
  staff_id            text        NOT NULL,
  cashier             text        NOT NULL,
  total               bigint      NOT NULL,
  rounding            bigint      NOT NULL,
  due                 bigint      NOT NULL,
  fiscal_document     bigint,
  fiscal_sign         text,
  original_receipt_id text,
  PRIMARY KEY (tenant_id, store_id, receipt_id)
);
CREATE INDEX receipt_at ON receipt (tenant_id, store_id, at, receipt_id);
CREATE INDEX receipt_shift ON receipt (tenant_id, store_id, shift_id);
CALL protect('receipt', 'SELECT, INSERT');

CREATE TABLE receipt_line (
  tenant_id     uuid    NOT NULL,
  store_id      uuid    NOT NULL,
  receipt_id    text    NOT NULL,
  position      integer NOT NULL,
  line_id       text    NOT NULL,
  good_id       text,
  name          text    NOT NULL,
  barcode       text,
  quantity      bigint  NOT NULL,
  price         bigint  NOT NULL,
  discount      bigint  NOT NULL,
  total         bigint  NOT NULL,
  vat           text    NOT NULL,
  vat_amount    bigint  NOT NULL,
  price_version bigint  NOT NULL,
  PRIMARY KEY (tenant_id, store_id, receipt_id, position)
);
CALL protect('receipt_line', 'SELECT, INSERT');

CREATE TABLE receipt_tender (
  tenant_id  uuid    NOT NULL,
  store_id   uuid    NOT NULL,
  receipt_id text    NOT NULL,
  position   integer NOT NULL,
  kind       text    NOT NULL,
  amount     bigint  NOT NULL,
  reference  text    NOT NULL,
  PRIMARY KEY (tenant_id, store_id, receipt_id, position)
);
CALL protect('receipt_tender', 'SELECT, INSERT');

-- Opening and closing may arrive in either order when one of them was quarantined.
CREATE TABLE shift (
  tenant_id  uuid   NOT NULL,
  store_id   uuid   NOT NULL,
  shift_id   text   NOT NULL,
  till_id    uuid   NOT NULL,
  number     integer,
  opened_at  timestamptz,
  opened_by  text,
  float      bigint,
  closed_at  timestamptz,
  closed_by  text,
  counted    bigint,
  expected   bigint,
  difference bigint,
  PRIMARY KEY (tenant_id, store_id, shift_id)
);
CALL protect('shift', 'SELECT, INSERT, UPDATE');

CREATE TABLE cash_movement (
  tenant_id   uuid        NOT NULL,
  store_id    uuid        NOT NULL,
  movement_id text        NOT NULL,
  till_id     uuid        NOT NULL,
  shift_id    text        NOT NULL,
  at          timestamptz NOT NULL,
  direction   text        NOT NULL CHECK (direction IN ('in', 'out')),
  amount      bigint      NOT NULL,
  reason      text        NOT NULL,
  by_name     text        NOT NULL,
  PRIMARY KEY (tenant_id, store_id, movement_id)
);
CALL protect('cash_movement', 'SELECT, INSERT');
