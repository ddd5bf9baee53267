-- Orders whose buyer was forgotten; with them go what was said to the buyer and what people had to do.
ALTER TABLE customer_order ADD COLUMN forgotten_at timestamptz;
DROP INDEX customer_order_ended;
CREATE INDEX customer_order_ended ON customer_order (tenant_id, store_id, ended_at) WHERE ended_at IS NOT NULL AND forgotten_at IS NULL;
CREATE INDEX outbox_of_order ON outbox (tenant_id, order_id);
CREATE INDEX staff_task_done ON staff_task (tenant_id, store_id, done_at) WHERE done_at IS NOT NULL;
GRANT DELETE ON outbox, staff_task TO lavka_app;
