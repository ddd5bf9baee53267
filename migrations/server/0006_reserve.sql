-- Goods promised to orders. Like movements, promises are rows of their own; what is reserved of a good is rolled up from them.
ALTER TABLE stock_pending ADD COLUMN reserved bigint NOT NULL DEFAULT 0;
ALTER TABLE stock_balance ADD COLUMN reserved bigint NOT NULL DEFAULT 0;
-- By good, so that one good's free stock is read without the rest of the store.
ALTER TABLE stock_pending DROP CONSTRAINT stock_pending_pkey;
ALTER TABLE stock_pending ADD PRIMARY KEY (tenant_id, store_id, good_id, pending_id);

-- Locked while what it holds is changed.
CREATE TABLE stock_reservation (
  tenant_id      uuid        NOT NULL,
  store_id       uuid        NOT NULL,
  reservation_id text        NOT NULL,
  reserved_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, store_id, reservation_id)
);
CALL protect('stock_reservation', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE stock_reserved_line (
  tenant_id      uuid   NOT NULL,
  store_id       uuid   NOT NULL,
  reservation_id text   NOT NULL,
  good_id        text   NOT NULL,
  quantity       bigint NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (tenant_id, store_id, reservation_id, good_id)
);
CREATE INDEX stock_reserved_good ON stock_reserved_line (tenant_id, store_id, good_id);
CALL protect('stock_reserved_line', 'SELECT, INSERT, UPDATE, DELETE');

-- What may be promised of a good without asking how much there is: dealt out in stripes, so that many promise at once.
-- Stripe 0 holds nothing: whoever deals out anew locks it.
CREATE TABLE stock_allowance (
  tenant_id uuid     NOT NULL,
  store_id  uuid     NOT NULL,
  good_id   text     NOT NULL,
  stripe    smallint NOT NULL,
  quantity  bigint   NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (tenant_id, store_id, good_id, stripe)
);
CALL protect('stock_allowance', 'SELECT, INSERT, UPDATE');
