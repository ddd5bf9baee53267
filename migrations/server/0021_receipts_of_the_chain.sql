-- A receipt is found from every till of the chain: by its own number, by the registrar's, and with what came back of it.
CREATE INDEX receipt_number ON receipt (tenant_id, number);
CREATE INDEX receipt_fiscal ON receipt (tenant_id, fiscal_document) WHERE fiscal_document IS NOT NULL;
CREATE INDEX receipt_original ON receipt (tenant_id, original_receipt_id) WHERE original_receipt_id IS NOT NULL;

-- A return of it has begun at this till: no other begins one until that is here or was given up.
CREATE TABLE receipt_lease (
  tenant_id  uuid NOT NULL,
  receipt_id text NOT NULL,
  store_id   uuid NOT NULL,
  till_id    uuid NOT NULL,
  PRIMARY KEY (tenant_id, receipt_id)
);
CALL protect('receipt_lease', 'SELECT, INSERT, UPDATE, DELETE');
