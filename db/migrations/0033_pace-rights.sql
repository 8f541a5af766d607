-- The worker counts and judges; the office reads its own figures, an administrator all of them.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['number_texts', 'sms_senders', 'delivery_days', 'delivery_queues'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY worker_all ON %I FOR ALL TO insaf_worker USING (true) WITH CHECK (true)', part);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO insaf_worker', part);
  END LOOP;
  FOREACH part IN ARRAY ARRAY['delivery_days', 'delivery_queues'] LOOP
    EXECUTE format('CREATE POLICY office_reads ON %I FOR SELECT TO insaf_staff
      USING (parquet = ANY ((SELECT scope_parquets())::text[]) OR (SELECT scope_administrator()))', part);
    EXECUTE format('GRANT SELECT ON %I TO insaf_staff', part);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY administrator_reads ON sms_senders FOR SELECT TO insaf_staff USING ((SELECT scope_administrator()));
--> statement-breakpoint
GRANT SELECT ON sms_senders, heartbeats TO insaf_staff;
