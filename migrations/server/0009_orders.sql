-- Orders beyond their documents: who may bring them in, what is found by what, what is to be told to whom.

-- A web shop, by its key. The secret signs what is told to it.
CREATE TABLE shop (
  tenant_id      uuid        NOT NULL,
  shop_id        uuid        NOT NULL,
  name           text        NOT NULL,
  key_hash       text        NOT NULL,
  webhook_url    text        NOT NULL,
  webhook_secret text        NOT NULL,
  active         boolean     NOT NULL DEFAULT true,
  created_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, shop_id)
);
CREATE UNIQUE INDEX shop_key ON shop (tenant_id, key_hash);
CALL protect('shop', 'SELECT, INSERT, UPDATE');

-- What the server must know of an order without reading its document, which lies in its store.
CREATE TABLE customer_order (
  tenant_id   uuid        NOT NULL,
  order_id    text        NOT NULL,
  store_id    uuid        NOT NULL,
  root_id     text        NOT NULL,
  shop_id     uuid,
  number      text        NOT NULL,
  status      text        NOT NULL,
  created_at  timestamptz NOT NULL,
  due_at      timestamptz,
  -- The moment it was found to be late in its present status.
  late_at     timestamptz,
  ended_at    timestamptz,
  page_hash   text        NOT NULL,
  customer_id text,
  -- Digits of the buyer's phone, back to front: found by its last digits.
  phone_back  text        NOT NULL,
  -- What the stock holds for it, as JSON; moves that were told; the document that all this was worked out from.
  reserved    text        NOT NULL,
  told        text[]      NOT NULL,
  followed    text        NOT NULL,
  PRIMARY KEY (tenant_id, order_id)
);
CREATE INDEX customer_order_root ON customer_order (tenant_id, root_id) WHERE root_id <> order_id;
CREATE UNIQUE INDEX customer_order_page ON customer_order (tenant_id, page_hash);
CREATE INDEX customer_order_due ON customer_order (tenant_id, due_at) WHERE late_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX customer_order_store ON customer_order (tenant_id, store_id, status, created_at);
CREATE INDEX customer_order_number ON customer_order (tenant_id, number text_pattern_ops);
CREATE INDEX customer_order_phone ON customer_order (tenant_id, phone_back text_pattern_ops);
CREATE INDEX customer_order_ended ON customer_order (tenant_id, ended_at) WHERE ended_at IS NOT NULL AND phone_back <> '';
CALL protect('customer_order', 'SELECT, INSERT, UPDATE, DELETE');

-- Requests by their key: the same again gets the same answer.
CREATE TABLE order_request (
  tenant_id   uuid        NOT NULL,
  client_id   uuid        NOT NULL,
  key         text        NOT NULL,
  body_hash   text        NOT NULL,
  order_id    text        NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, client_id, key)
);
CALL protect('order_request', 'SELECT, INSERT');

-- How far the documents of a store were looked through. Whoever holds the row's lock looks.
CREATE TABLE order_follower (
  tenant_id  uuid   NOT NULL,
  store_id   uuid   NOT NULL,
  collection text   NOT NULL,
  seq        bigint NOT NULL,
  PRIMARY KEY (tenant_id, store_id, collection)
);
CALL protect('order_follower', 'SELECT, INSERT, UPDATE');

-- What is to be told, once each: once_key says of what it speaks, so that the same is never put in twice.
CREATE TABLE outbox (
  tenant_id    uuid        NOT NULL,
  once_key     text        NOT NULL,
  outbox_id    uuid        NOT NULL,
  kind         text        NOT NULL CHECK (kind IN ('webhook', 'sms', 'email')),
  target       text        NOT NULL,
  body         text        NOT NULL,
  order_id     text        NOT NULL,
  -- Told only while the order is still in this status.
  while_status text,
  not_before   timestamptz NOT NULL,
  attempts     integer     NOT NULL DEFAULT 0,
  problem      text        NOT NULL DEFAULT '',
  done_at      timestamptz,
  PRIMARY KEY (tenant_id, once_key)
);
CREATE INDEX outbox_waiting ON outbox (tenant_id, not_before) WHERE done_at IS NULL;
CALL protect('outbox', 'SELECT, INSERT, UPDATE');

CREATE TABLE staff_task (
  tenant_id  uuid        NOT NULL,
  store_id   uuid        NOT NULL,
  once_key   text        NOT NULL,
  task_id    uuid        NOT NULL,
  kind       text        NOT NULL,
  order_id   text        NOT NULL,
  details    json        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  done_at    timestamptz,
  done_by    text        NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, store_id, once_key)
);
CALL protect('staff_task', 'SELECT, INSERT, UPDATE');

-- A till that is about to hand an order over: the others of the store wait.
CREATE TABLE order_lease (
  tenant_id uuid        NOT NULL,
  store_id  uuid        NOT NULL,
  order_id  text        NOT NULL,
  till_id   uuid        NOT NULL,
  until     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, store_id, order_id)
);
CALL protect('order_lease', 'SELECT, INSERT, UPDATE, DELETE');

-- Goods whose reserve was sold, and only those: found without looking through the whole stock.
CREATE INDEX stock_balance_oversold ON stock_balance (tenant_id, store_id, good_id) WHERE on_hand < reserved;
