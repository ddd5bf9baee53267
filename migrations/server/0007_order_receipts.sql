-- Receipts of orders: prepayments, their refunds, handovers and returns.
ALTER TABLE receipt DROP CONSTRAINT IF EXISTS receipt_kind_check;
ALTER TABLE receipt ADD CONSTRAINT receipt_kind_check
  CHECK (kind IN ('sale', 'return', 'prepayment', 'refund', 'handover', 'order-return'));
ALTER TABLE receipt ADD COLUMN order_id text;
CREATE INDEX receipt_order ON receipt (tenant_id, store_id, order_id) WHERE order_id IS NOT NULL;
