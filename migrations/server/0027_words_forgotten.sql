-- Orders that were forgotten before remarks and notes went with the buyer are gone through once more.
UPDATE customer_order SET forgotten_at = NULL WHERE forgotten_at IS NOT NULL;
