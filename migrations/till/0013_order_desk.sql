-- How people work with orders at this till.

-- Sees only customers and orders that they are responsible for.
ALTER TABLE staff ADD COLUMN own_customers INTEGER NOT NULL DEFAULT 0 CHECK (own_customers IN (0, 1));

-- How each person likes their lists on this till.
CREATE TABLE preference (
  staff_id TEXT NOT NULL,
  name     TEXT NOT NULL,
  body     TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (staff_id, name)
) STRICT, WITHOUT ROWID;

-- Files of orders: attached here and waiting for the server, or fetched and kept. The order's document lists them.
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
CREATE INDEX order_file_waiting ON order_file (at) WHERE state = 'waiting';

-- What customers are found by, made from their documents: "p" and the phone's digits from the end, "c" and a card, "n" and a
-- folded word of the name, "r" and who is responsible for them.
CREATE TABLE customer_key (
  customer_id TEXT NOT NULL,
  key         TEXT NOT NULL,
  PRIMARY KEY (customer_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_key_key ON customer_key (key);

-- What one customer bought here.
CREATE INDEX journal_of_customer ON journal (body ->> '$.customer', seq) WHERE body ->> '$.customer' IS NOT NULL;
