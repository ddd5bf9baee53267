-- The version of a document that each till left here last, and digests of those it was made on. A till that did not learn
-- that its version was taken merges its next change from there.
CREATE TABLE document_taken (
  tenant_id  uuid        NOT NULL,
  scope_id   uuid        NOT NULL,
  collection text        NOT NULL,
  id         text        NOT NULL,
  till_id    uuid        NOT NULL,
  digest     text        NOT NULL,
  bases      text[]      NOT NULL,
  deleted    boolean     NOT NULL,
  doc        jsonb       NOT NULL,
  taken_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, scope_id, collection, id, till_id)
);
CALL protect('document_taken', 'SELECT, INSERT, UPDATE, DELETE');
