-- Who works here, and how the till is set up.
CREATE TABLE staff (
  staff_id   TEXT    PRIMARY KEY,
  name       TEXT    NOT NULL CHECK (name <> ''),
  role       TEXT    NOT NULL CHECK (role IN ('cashier', 'senior', 'manager')),
  inn        TEXT    NOT NULL,
  badge      TEXT    NOT NULL,
  pin_hash   TEXT    NOT NULL,
  pin_length INTEGER NOT NULL,
  active     INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX staff_badge ON staff (badge) WHERE badge <> '' AND active = 1;

-- Failed tries in a row; written before a PIN is checked.
CREATE TABLE lockout (
  staff_id     TEXT    PRIMARY KEY,
  failures     INTEGER NOT NULL CHECK (failures >= 0),
  locked_until TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (section TEXT PRIMARY KEY, body TEXT NOT NULL CHECK (json_valid(body))) STRICT, WITHOUT ROWID;
