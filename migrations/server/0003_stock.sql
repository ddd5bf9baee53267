-- Movements are the truth. Balances are rolled up from them by one hand at a time, so that sales never wait for one another.
CREATE TABLE stock_movement (
  tenant_id   uuid        NOT NULL,
  store_id    uuid        NOT NULL,
  -- The receipt or the stock document, and the line in it.
  source_id   text        NOT NULL,
  position    integer     NOT NULL,
  good_id     text        NOT NULL,
  kind        text        NOT NULL,
  quantity    bigint      NOT NULL,
  at          timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, store_id, source_id, position)
);
CREATE INDEX stock_movement_good ON stock_movement (tenant_id, store_id, good_id);
CALL protect('stock_movement', 'SELECT, INSERT');

-- Movements that are not in a balance yet, summed per batch. On hand = balance + what is pending.
CREATE TABLE stock_pending (
  tenant_id  uuid   NOT NULL,
  store_id   uuid   NOT NULL,
  pending_id uuid   NOT NULL,
  good_id    text   NOT NULL,
  quantity   bigint NOT NULL,
  PRIMARY KEY (tenant_id, store_id, pending_id)
);
CALL protect('stock_pending', 'SELECT, INSERT, DELETE');

CREATE TABLE stock_balance (
  tenant_id uuid   NOT NULL,
  store_id  uuid   NOT NULL,
  good_id   text   NOT NULL,
  on_hand   bigint NOT NULL,
  PRIMARY KEY (tenant_id, store_id, good_id)
);
CALL protect('stock_balance', 'SELECT, INSERT, UPDATE');

-- Whoever holds this row's lock rolls up the store.
CREATE TABLE stock_lease (
  tenant_id uuid NOT NULL,
  store_id  uuid NOT NULL,
  PRIMARY KEY (tenant_id, store_id)
);
CALL protect('stock_lease', 'SELECT, INSERT, UPDATE');

CREATE TABLE stock_document (
  tenant_id   uuid        NOT NULL,
  store_id    uuid        NOT NULL,
  document_id uuid        NOT NULL,
  kind        text        NOT NULL CHECK (kind IN ('receipt', 'write-off', 'transfer', 'count')),
  to_store_id uuid,
  number      text        NOT NULL,
  note        text        NOT NULL,
  at          timestamptz NOT NULL,
  body        text        NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, store_id, document_id)
);
CALL protect('stock_document', 'SELECT, INSERT');
