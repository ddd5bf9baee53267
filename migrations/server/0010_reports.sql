-- What the back office reads besides receipts: who allowed what, what was asked for and not sold, and whether each shift
-- is the same on its till.
CREATE TABLE override (
  tenant_id    uuid        NOT NULL,
  store_id     uuid        NOT NULL,
  override_id  text        NOT NULL,
  till_id      uuid        NOT NULL,
  shift_id     text,
  at           timestamptz NOT NULL,
  what         text        NOT NULL,
  about        text        NOT NULL,
  requested_by text        NOT NULL,
  approved_by  text        NOT NULL,
  reason       text        NOT NULL,
  PRIMARY KEY (tenant_id, store_id, override_id)
);
CREATE INDEX override_at ON override (tenant_id, store_id, at);
CALL protect('override', 'SELECT, INSERT');

CREATE TABLE missed_sale (
  tenant_id uuid        NOT NULL,
  store_id  uuid        NOT NULL,
  missed_id text        NOT NULL,
  till_id   uuid        NOT NULL,
  at        timestamptz NOT NULL,
  by_name   text        NOT NULL,
  text      text        NOT NULL,
  reason    text        NOT NULL,
  good_id   text,
  PRIMARY KEY (tenant_id, store_id, missed_id)
);
CREATE INDEX missed_sale_at ON missed_sale (tenant_id, store_id, at);
CALL protect('missed_sale', 'SELECT, INSERT');

CREATE TABLE shift_check (
  tenant_id   uuid        NOT NULL,
  store_id    uuid        NOT NULL,
  shift_id    text        NOT NULL,
  till_id     uuid        NOT NULL,
  checked_at  timestamptz NOT NULL,
  outcome     text        NOT NULL CHECK (outcome IN ('same', 'differs')),
  differences json        NOT NULL,
  PRIMARY KEY (tenant_id, store_id, shift_id)
);
CALL protect('shift_check', 'SELECT, INSERT, UPDATE');

CREATE INDEX cash_movement_shift ON cash_movement (tenant_id, store_id, shift_id);

-- Facts that came before these tables did. Row-level security is forced: one chain at a time.
DO $$
DECLARE chain_id uuid;
BEGIN
  FOR chain_id IN SELECT chain FROM known_tenant LOOP
    PERFORM set_config('app.tenant_id', chain_id::text, true);
    INSERT INTO override
      SELECT tenant_id, store_id, body::json ->> 'overrideId', till_id, body::json ->> 'shiftId', at::timestamptz,
        body::json ->> 'what', coalesce(body::json ->> 'about', ''), body::json -> 'requestedBy' ->> 'name',
        body::json -> 'approval' ->> 'name', body::json -> 'approval' ->> 'reason'
      FROM fact WHERE tenant_id = chain_id AND kind = 'Overridden' AND accepted
      ON CONFLICT DO NOTHING;
    INSERT INTO missed_sale
      SELECT tenant_id, store_id, body::json ->> 'missedId', till_id, at::timestamptz, body::json -> 'by' ->> 'name',
        body::json ->> 'text', coalesce(body::json ->> 'reason', 'other'), body::json ->> 'goodId'
      FROM fact WHERE tenant_id = chain_id AND kind = 'SaleMissed' AND accepted
      ON CONFLICT DO NOTHING;
  END LOOP;
END $$;
