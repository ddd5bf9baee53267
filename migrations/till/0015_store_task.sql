-- What the server asks of the people in this store, as it told it last, so that it is known without it too.
CREATE TABLE store_task (
  task_id TEXT PRIMARY KEY,
  body    TEXT NOT NULL CHECK (json_valid(body)),
  -- Done here and not yet told to the server: when, and by whom.
  done_at TEXT,
  done_by TEXT,
  CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT, WITHOUT ROWID;
