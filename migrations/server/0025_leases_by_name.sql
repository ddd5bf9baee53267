-- A lease has a name, given by its till: only that name ends it, so an older word that comes late, or twice, ends nothing newer.
-- after_seq: how far the till's journal was when it asked. A receipt up to there, on its way yet, is of something earlier.
ALTER TABLE order_lease ADD COLUMN lease_id text NOT NULL DEFAULT gen_random_uuid()::text;
ALTER TABLE order_lease ADD COLUMN after_seq bigint NOT NULL DEFAULT 0;
ALTER TABLE receipt_lease ADD COLUMN lease_id text NOT NULL DEFAULT gen_random_uuid()::text;
ALTER TABLE receipt_lease ADD COLUMN after_seq bigint NOT NULL DEFAULT 0;
ALTER TABLE receipt_lease_freed ADD COLUMN lease_id text NOT NULL DEFAULT gen_random_uuid()::text;

-- Names that are used up: who asks for one again is late.
CREATE TABLE lease_ended (
  tenant_id uuid        NOT NULL,
  till_id   uuid        NOT NULL,
  lease_id  text        NOT NULL,
  ended_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, till_id, lease_id)
);
CALL protect('lease_ended', 'SELECT, INSERT, DELETE');
