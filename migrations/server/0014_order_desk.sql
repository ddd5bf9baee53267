-- What people do around an order: files, goods asked of other stores, whose customer it is, and what could not be told.

-- A signed scan and the like. The bytes are in the database: one backup holds them with the order, and several servers see them.
CREATE TABLE order_file (
  tenant_id uuid        NOT NULL,
  order_id  text        NOT NULL,
  file_id   text        NOT NULL,
  name      text        NOT NULL,
  type      text        NOT NULL,
  sha256    text        NOT NULL CHECK (length(sha256) = 64),
  content   bytea       NOT NULL,
  added_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, order_id, file_id)
);
-- Pictures and PDFs are packed already.
ALTER TABLE order_file ALTER COLUMN content SET STORAGE EXTERNAL;
CALL protect('order_file', 'SELECT, INSERT, DELETE');

-- Goods that one store asks of another. While it is only asked, they are held under transfer_id where they are.
CREATE TABLE transfer (
  tenant_id     uuid        NOT NULL,
  transfer_id   text        NOT NULL,
  from_store_id uuid        NOT NULL,
  to_store_id   uuid        NOT NULL,
  good_id       text        NOT NULL,
  quantity      bigint      NOT NULL CHECK (quantity > 0),
  order_id      text,
  line_id       text,
  note          text        NOT NULL,
  state         text        NOT NULL CHECK (state IN ('asked', 'accepted', 'refused', 'cancelled')),
  asked_at      timestamptz NOT NULL,
  asked_by      text        NOT NULL,
  answered_at   timestamptz,
  answered_by   text        NOT NULL DEFAULT '',
  reason        text        NOT NULL DEFAULT '',
  -- The stock document that moved the goods.
  document_id   uuid,
  PRIMARY KEY (tenant_id, transfer_id),
  FOREIGN KEY (tenant_id, from_store_id) REFERENCES store,
  FOREIGN KEY (tenant_id, to_store_id) REFERENCES store
);
CREATE INDEX transfer_from ON transfer (tenant_id, from_store_id, state);
CREATE INDEX transfer_to ON transfer (tenant_id, to_store_id, state);
CREATE INDEX transfer_order ON transfer (tenant_id, order_id) WHERE order_id IS NOT NULL;
CALL protect('transfer', 'SELECT, INSERT, UPDATE');

-- The comments of one order.
CREATE INDEX document_comment ON document (tenant_id, scope_id, (doc ->> 'orderId')) WHERE collection = 'order_comments';

-- Sees only customers and orders that they are responsible for.
ALTER TABLE staff ADD COLUMN own_customers boolean NOT NULL DEFAULT false;

-- Whose purchase it was: a customer's id, card or phone, as the till recorded it.
ALTER TABLE receipt ADD COLUMN customer text;
CREATE INDEX receipt_customer ON receipt (tenant_id, customer, at) WHERE customer IS NOT NULL;
CREATE INDEX customer_order_customer ON customer_order (tenant_id, customer_id) WHERE customer_id IS NOT NULL;

-- Receipts that came before the column did. Row-level security is forced: one chain at a time.
DO $$
DECLARE chain_id uuid;
BEGIN
  FOR chain_id IN SELECT chain FROM known_tenant LOOP
    PERFORM set_config('app.tenant_id', chain_id::text, true);
    UPDATE receipt SET customer = f.body::json ->> 'customer' FROM fact f
      WHERE receipt.tenant_id = chain_id AND f.tenant_id = chain_id AND f.store_id = receipt.store_id AND f.till_id = receipt.till_id
        AND f.seq = receipt.seq AND f.body::json ->> 'customer' IS NOT NULL;
  END LOOP;
END $$;
