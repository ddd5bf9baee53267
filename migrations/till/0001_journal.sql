-- The journal: every fact this till has recorded, in order, each hashed together with the one before. Append-only.
CREATE TABLE journal (
  seq       INTEGER PRIMARY KEY CHECK (seq > 0),
  id        TEXT    NOT NULL UNIQUE,
  kind      TEXT    NOT NULL,
  v         INTEGER NOT NULL CHECK (v > 0),
  at        TEXT    NOT NULL,
  body      TEXT    NOT NULL CHECK (json_valid(body)),
  prev_hash TEXT    NOT NULL CHECK (length(prev_hash) = 64),
  hash      TEXT    NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_no_gap BEFORE INSERT ON journal
WHEN new.seq IS NOT (SELECT seq + 1 FROM journal_head) OR new.prev_hash IS NOT (SELECT hash FROM journal_head)
BEGIN SELECT RAISE(ABORT, 'the journal has no gaps and no forks'); END;

-- Facts of one shift, for its reports.
CREATE INDEX journal_of_shift ON journal (body ->> '$.shiftId', seq) WHERE body ->> '$.shiftId' IS NOT NULL;

-- Where the journal ends. Kept apart from it, so that a journal that lost its last entries is found out.
CREATE TABLE journal_head (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  seq      INTEGER NOT NULL,
  hash     TEXT    NOT NULL CHECK (length(hash) = 64)
) STRICT;
INSERT INTO journal_head VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TRIGGER journal_head_moves AFTER INSERT ON journal
BEGIN UPDATE journal_head SET seq = new.seq, hash = new.hash; END;

-- Small facts about this file: whether the first start is done, the version of the prices, …
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
