-- Reference data and the feeds that carry it to tills.
CREATE TABLE good (
  tenant_id uuid    NOT NULL,
  good_id   text    NOT NULL,
  name      text    NOT NULL,
  article   text    NOT NULL,
  category  text    NOT NULL,
  brand     text    NOT NULL,
  unit      text    NOT NULL,
  vat       text    NOT NULL,
  model_id  text,
  size      text    NOT NULL,
  colour    text    NOT NULL,
  active    boolean NOT NULL,
  PRIMARY KEY (tenant_id, good_id)
);
CREATE INDEX good_article ON good (tenant_id, article) WHERE article <> '';
CALL protect('good', 'SELECT, INSERT, UPDATE');

CREATE TABLE barcode (
  tenant_id uuid   NOT NULL,
  code      text   NOT NULL,
  good_id   text   NOT NULL,
  quantity  bigint NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (tenant_id, code)
);
CREATE INDEX barcode_good ON barcode (tenant_id, good_id);
CALL protect('barcode', 'SELECT, INSERT, UPDATE, DELETE');

-- History: a price is added, never changed. Of two that begin at one time the later version holds.
CREATE TABLE price (
  tenant_id     uuid        NOT NULL,
  price_type_id uuid        NOT NULL,
  good_id       text        NOT NULL,
  valid_from    timestamptz NOT NULL,
  version       bigint      NOT NULL,
  amount        bigint CHECK (amount >= 0),
  set_at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, price_type_id, good_id, valid_from, version)
);
CALL protect('price', 'SELECT, INSERT');

CREATE TABLE staff (
  tenant_id  uuid    NOT NULL,
  staff_id   text    NOT NULL,
  name       text    NOT NULL,
  role       text    NOT NULL,
  inn        text    NOT NULL,
  badge      text    NOT NULL,
  pin_hash   text    NOT NULL,
  pin_length integer NOT NULL,
  active     boolean NOT NULL,
  PRIMARY KEY (tenant_id, staff_id)
);
CREATE UNIQUE INDEX staff_badge ON staff (tenant_id, badge) WHERE badge <> '' AND active;
CALL protect('staff', 'SELECT, INSERT, UPDATE');

CREATE TABLE staff_store (
  tenant_id uuid NOT NULL,
  store_id  uuid NOT NULL,
  staff_id  text NOT NULL,
  PRIMARY KEY (tenant_id, store_id, staff_id),
  FOREIGN KEY (tenant_id, store_id) REFERENCES store
);
CALL protect('staff_store', 'SELECT, INSERT, DELETE');

CREATE TABLE setting (
  tenant_id uuid NOT NULL,
  store_id  uuid NOT NULL,
  section   text NOT NULL,
  body      text NOT NULL,
  PRIMARY KEY (tenant_id, store_id, section)
);
CALL protect('setting', 'SELECT, INSERT, UPDATE');

-- A scope is what one counter counts: a store (staff, settings, stock), a price type (prices), the chain (goods, barcodes).
CREATE TABLE feed_counter (
  tenant_id uuid   NOT NULL,
  scope_id  uuid   NOT NULL,
  value     bigint NOT NULL,
  PRIMARY KEY (tenant_id, scope_id)
);
CALL protect('feed_counter', 'SELECT, INSERT, UPDATE');

-- seq comes from the counter under its row lock, which is held to COMMIT: the order of seq is the order of commits.
CREATE TABLE feed_row (
  tenant_id uuid    NOT NULL,
  scope_id  uuid    NOT NULL,
  feed      text    NOT NULL,
  key       text    NOT NULL,
  seq       bigint  NOT NULL,
  deleted   boolean NOT NULL,
  body      text    NOT NULL,
  PRIMARY KEY (tenant_id, scope_id, feed, key)
);
CREATE INDEX feed_row_seq ON feed_row (tenant_id, scope_id, feed, seq);
CALL protect('feed_row', 'SELECT, INSERT, UPDATE');
