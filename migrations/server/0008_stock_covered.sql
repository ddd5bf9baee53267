-- How far the journal of each till is summed into the balances of its store. A till takes off the server's count what it
-- sold after that: not less, because the answer to a push came before the sum, nor more, because it came after it or never.
CREATE TABLE stock_covered (
  tenant_id uuid   NOT NULL,
  store_id  uuid   NOT NULL,
  till_id   uuid   NOT NULL,
  seq       bigint NOT NULL CHECK (seq >= 0),
  PRIMARY KEY (tenant_id, store_id, till_id)
);
CALL protect('stock_covered', 'SELECT, INSERT, UPDATE');
