-- Lists being taken in. A page of rows and the progress behind it are one transaction.
CREATE TABLE import_job (
  tenant_id   uuid        NOT NULL,
  job_id      uuid        NOT NULL,
  kind        text        NOT NULL CHECK (kind IN ('goods', 'stock')),
  status      text        NOT NULL CHECK (status IN ('running', 'done', 'failed')),
  done        integer     NOT NULL DEFAULT 0,
  total       integer,
  added       integer     NOT NULL DEFAULT 0,
  updated     integer     NOT NULL DEFAULT 0,
  unchanged   integer     NOT NULL DEFAULT 0,
  skipped     integer     NOT NULL DEFAULT 0,
  problems    json        NOT NULL DEFAULT '[]',
  code        text,
  details     json        NOT NULL DEFAULT '{}',
  started_at  timestamptz NOT NULL DEFAULT now(),
  -- Moves with every page: one that stands still is of a server that went down.
  moved_at    timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  PRIMARY KEY (tenant_id, job_id)
);
CALL protect('import_job', 'SELECT, INSERT, UPDATE');
