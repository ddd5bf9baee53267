-- Tasks of people become documents, so that every till of the store has them: see src/server/orders/staff-tasks.ts.
CREATE INDEX document_open_task ON document (tenant_id, scope_id, (doc ->> 'createdAt'))
  WHERE collection = 'tasks' AND doc ->> 'state' = 'open';
CREATE INDEX document_task ON document (tenant_id, scope_id, (doc ->> 'kind'), (doc ->> 'orderId')) WHERE collection = 'tasks';

-- Row-level security is forced: one chain at a time. The ids are those that the server makes of the same matter.
DO $$
DECLARE chain_id uuid;
BEGIN
  FOR chain_id IN SELECT chain FROM known_tenant LOOP
    PERFORM set_config('app.tenant_id', chain_id::text, true);
    INSERT INTO feed_counter (tenant_id, scope_id, value)
      SELECT tenant_id, store_id, count(*) FROM staff_task WHERE tenant_id = chain_id GROUP BY tenant_id, store_id
      ON CONFLICT (tenant_id, scope_id) DO UPDATE SET value = feed_counter.value + excluded.value;
    INSERT INTO document (tenant_id, scope_id, collection, id, seq, deleted, doc)
      SELECT t.tenant_id, t.store_id, 'tasks', overlay(overlay(t.hex PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid::text,
        c.value - row_number() OVER (PARTITION BY t.store_id ORDER BY t.created_at DESC, t.task_id) + 1, false,
        jsonb_strip_nulls(jsonb_build_object(
          'id', overlay(overlay(t.hex PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid::text,
          'storeId', t.store_id, 'kind', t.kind, 'orderId', nullif(t.order_id, ''), 'details', t.details::jsonb,
          'state', CASE WHEN t.done_at IS NULL THEN 'open' ELSE 'done' END,
          'createdAt', to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'done', CASE WHEN t.done_at IS NOT NULL THEN jsonb_build_object(
            'at', to_char(t.done_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'staffId', t.done_by) END,
          'overruled', '[]'::jsonb, 'resent', 0))
      FROM (
        SELECT s.*, left(encode(sha256(convert_to(s.store_id || ' ' || s.once_key, 'UTF8')), 'hex'), 32) AS hex
        FROM staff_task s WHERE s.tenant_id = chain_id) t
      JOIN feed_counter c ON c.tenant_id = t.tenant_id AND c.scope_id = t.store_id;
  END LOOP;
END $$;

DROP TABLE staff_task;
