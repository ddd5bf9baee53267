-- Since when a return is under way, and whether people were told that it takes long: its till may never come back.
ALTER TABLE receipt_lease ADD COLUMN taken_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE receipt_lease ADD COLUMN told boolean NOT NULL DEFAULT false;

-- Receipts that people freed by hand: should that till have made the return after all, they hear of it.
CREATE TABLE receipt_lease_freed (
  tenant_id  uuid NOT NULL,
  receipt_id text NOT NULL,
  till_id    uuid NOT NULL,
  freed_at   timestamptz NOT NULL,
  freed_by   text NOT NULL,
  PRIMARY KEY (tenant_id, receipt_id, till_id)
);
CALL protect('receipt_lease_freed', 'SELECT, INSERT, UPDATE, DELETE');
