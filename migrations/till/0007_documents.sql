-- The exchange of documents (orders, customers, reservations, comments). The documents themselves lie in rx_* tables.

-- Whose documents these are. A till that joins another store or chain begins with that one's.
CREATE TABLE document_place (
  only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
  tenant_id TEXT    NOT NULL,
  store_id  TEXT    NOT NULL
) STRICT;

-- Which data of the server each collection was exchanged with: another name means that nothing known of it holds.
CREATE TABLE document_dataset (
  collection TEXT PRIMARY KEY,
  dataset    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Changes of a former place that its server never got. For people: nothing reads them.
CREATE TABLE left_document (
  collection TEXT NOT NULL,
  id         TEXT NOT NULL,
  left_at    TEXT NOT NULL,
  document   TEXT NOT NULL CHECK (json_valid(document)),
  PRIMARY KEY (collection, id, left_at)
) STRICT, WITHOUT ROWID;
