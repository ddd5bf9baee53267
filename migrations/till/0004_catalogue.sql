-- Reference data: goods, their codes and counted stock, and the indexes people search by.
CREATE TABLE good (
  n            INTEGER PRIMARY KEY,
  good_id      TEXT    NOT NULL UNIQUE,
  name         TEXT    NOT NULL CHECK (name <> ''),
  article      TEXT    NOT NULL,
  category     TEXT    NOT NULL,
  brand        TEXT    NOT NULL,
  unit         TEXT    NOT NULL,
  price        INTEGER CHECK (price > 0),
  vat          TEXT    NOT NULL,
  model_id     TEXT,
  size         TEXT    NOT NULL,
  colour       TEXT    NOT NULL,
  active       INTEGER NOT NULL CHECK (active IN (0, 1)),
  -- The last part of the category: the group of the quick keys.
  grp          TEXT    NOT NULL,
  article_key  TEXT    NOT NULL,
  -- Name, brand, size, colour and article, folded: SQLite folds the case of ASCII only.
  search       TEXT    NOT NULL,
  codes        TEXT    NOT NULL,
  -- Null where stock is not kept. Stock now = counted + running sum of movements now − that sum when it was counted.
  counted      INTEGER,
  running_then INTEGER NOT NULL
) STRICT;
CREATE INDEX good_article ON good (article_key) WHERE article_key <> '';
CREATE INDEX good_model ON good (model_id, n) WHERE model_id IS NOT NULL;
CREATE INDEX good_search ON good (search) WHERE active = 1;
CREATE INDEX good_price ON good (price) WHERE active = 1;
CREATE INDEX good_group_search ON good (grp, search) WHERE active = 1;

CREATE TABLE barcode (
  code     TEXT    PRIMARY KEY,
  good_n   INTEGER NOT NULL REFERENCES good,
  quantity INTEGER NOT NULL CHECK (quantity > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX barcode_good ON barcode (good_n);

-- All three are filled from `good` after an import, not row by row during it.
CREATE VIRTUAL TABLE good_words USING fts5 (
  search, content = 'good', content_rowid = 'n', detail = none, columnsize = 0,
  prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE good_trigrams USING fts5 (
  search, content = 'good', content_rowid = 'n', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1'
);
CREATE VIRTUAL TABLE good_codes USING fts5 (
  codes, content = 'good', content_rowid = 'n', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1'
);

-- Sums over `good` that would be too slow to take while somebody waits; refreshed with the search indexes.
CREATE TABLE good_group (grp TEXT PRIMARY KEY, goods INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE good_word (word TEXT PRIMARY KEY, goods INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE good_vocabulary USING fts5vocab (good_words, row);
