-- What a till left here of documents goes, oldest first, once it cannot ask for it any more.
CREATE INDEX document_taken_by_till ON document_taken (tenant_id, scope_id, till_id, taken_at);
