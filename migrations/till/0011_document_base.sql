-- What a waiting change of a document was made on, kept when RxDB's notes of an exchange are dropped because the server's
-- data is another.
CREATE TABLE document_base (
  collection TEXT NOT NULL,
  id         TEXT NOT NULL,
  document   TEXT NOT NULL CHECK (json_valid(document)),
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;
