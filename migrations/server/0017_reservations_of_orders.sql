-- What people held for one order by hand.
CREATE INDEX document_reservation ON document (tenant_id, scope_id, (doc ->> 'orderId')) WHERE collection = 'reservations';
