-- Receipts of orders: prepayments, their refunds, handovers and returns stand in the same gapless row of numbers.
CREATE TABLE receipt_of_all_kinds (
  seq                 INTEGER PRIMARY KEY,
  receipt_id          TEXT    NOT NULL UNIQUE,
  number              INTEGER NOT NULL UNIQUE,
  kind                TEXT    NOT NULL CHECK (kind IN ('sale', 'return', 'prepayment', 'refund', 'handover', 'order-return')),
  at                  TEXT    NOT NULL,
  shift_id            TEXT    NOT NULL,
  cashier             TEXT    NOT NULL,
  due                 INTEGER NOT NULL,
  line_count          INTEGER NOT NULL,
  first_goods         TEXT    NOT NULL,
  search              TEXT    NOT NULL,
  fiscal_document     INTEGER,
  fiscal_sign         TEXT,
  original_receipt_id TEXT,
  order_id            TEXT
) STRICT;
INSERT INTO receipt_of_all_kinds
  SELECT seq, receipt_id, number, kind, at, shift_id, cashier, due, line_count, first_goods, search,
         fiscal_document, fiscal_sign, original_receipt_id, NULL
  FROM receipt ORDER BY seq;
DROP TABLE receipt;
ALTER TABLE receipt_of_all_kinds RENAME TO receipt;
CREATE INDEX receipt_fiscal ON receipt (fiscal_document, fiscal_sign) WHERE fiscal_document IS NOT NULL;
-- Everything that was recorded for one order.
CREATE INDEX receipt_order ON receipt (order_id, seq) WHERE order_id IS NOT NULL;
