-- Documents that tills and the server edit together: orders, customers, reservations, comments on orders.
-- scope_id as in feed_counter: the store, for customers the chain. seq comes from that counter under its row lock, as the
-- last thing before COMMIT, so a till that reads "after seq n" misses nothing. A deleted document stays, whole.
CREATE TABLE document (
  tenant_id   uuid        NOT NULL,
  scope_id    uuid        NOT NULL,
  collection  text        NOT NULL,
  id          text        NOT NULL,
  seq         bigint      NOT NULL,
  deleted     boolean     NOT NULL,
  doc         jsonb       NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, scope_id, collection, id)
);
CREATE INDEX document_seq ON document (tenant_id, scope_id, collection, seq);
CALL protect('document', 'SELECT, INSERT, UPDATE');

-- What a till sent and the server refused, as it was sent, until the till sends something that can be taken.
CREATE TABLE document_quarantine (
  tenant_id  uuid        NOT NULL,
  scope_id   uuid        NOT NULL,
  collection text        NOT NULL,
  id         text        NOT NULL,
  till_id    uuid        NOT NULL,
  code       text        NOT NULL,
  details    json        NOT NULL,
  doc        text        NOT NULL,
  since      timestamptz NOT NULL DEFAULT now(),
  attempts   integer     NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, scope_id, collection, id, till_id)
);
CALL protect('document_quarantine', 'SELECT, INSERT, UPDATE, DELETE');
