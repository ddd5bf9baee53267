-- Goods leave when they are sent and arrive when they are received; until then they are on the way ('accepted').
ALTER TABLE transfer DROP CONSTRAINT transfer_state_check;
ALTER TABLE transfer ADD CHECK (state IN ('asked', 'accepted', 'received', 'refused', 'cancelled'));
ALTER TABLE transfer ADD COLUMN received bigint;
ALTER TABLE transfer ADD COLUMN received_at timestamptz;
ALTER TABLE transfer ADD COLUMN received_by text NOT NULL DEFAULT '';

-- Until now both happened at once. Row-level security is forced: one chain at a time.
DO $$
DECLARE chain_id uuid;
BEGIN
  FOR chain_id IN SELECT chain FROM known_tenant LOOP
    PERFORM set_config('app.tenant_id', chain_id::text, true);
    UPDATE transfer SET state = 'received', received = quantity, received_at = answered_at, received_by = answered_by
      WHERE tenant_id = chain_id AND state = 'accepted';
  END LOOP;
END $$;
