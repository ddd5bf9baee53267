-- Another till of the store was told that it may hand the order over: this one does not, until the promise is given back,
-- the order shows what that till handed over, or a manager answers for it.
CREATE TABLE order_promise (
  order_id  TEXT    PRIMARY KEY,
  till_id   TEXT    NOT NULL,
  ask_id    TEXT    NOT NULL,
  -- Handovers by that till in the order when the promise was made: one more, and it is kept.
  handovers INTEGER NOT NULL,
  at        TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
