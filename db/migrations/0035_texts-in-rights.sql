DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['stopped_numbers', 'replies', 'messages', 'ratings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY worker_all ON %I FOR ALL TO insaf_worker USING (true) WITH CHECK (true)', part);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON stopped_numbers TO insaf_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON replies TO insaf_worker;
--> statement-breakpoint
-- The worker puts a message into its file and reads none.
GRANT SELECT (id, provider_id), INSERT ON messages TO insaf_worker;
--> statement-breakpoint
GRANT SELECT (case_file_id, parquet), INSERT ON ratings TO insaf_worker;
--> statement-breakpoint
GRANT DELETE ON inbound_texts TO insaf_worker;
--> statement-breakpoint
-- That a number sent STOP is seen by whoever sees the party whose number it is.
CREATE POLICY staff_of_party ON stopped_numbers FOR SELECT TO insaf_staff
  USING (EXISTS (SELECT 1 FROM parties p WHERE p.phone_index = stopped_numbers.phone_index));
--> statement-breakpoint
GRANT SELECT ON stopped_numbers TO insaf_staff;
--> statement-breakpoint
CREATE POLICY staff_of_file ON replies FOR SELECT TO insaf_staff
  USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id));
--> statement-breakpoint
GRANT SELECT (id, case_file_id, party_id, kind, language, state, reason, owed_at, accepted_at, delivered_at, failed_at,
    uncertain_resends, segments) ON replies TO insaf_staff;
--> statement-breakpoint
CREATE POLICY staff_of_file ON messages FOR SELECT TO insaf_staff
  USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id));
--> statement-breakpoint
-- Whoever says that a message was read says it in his own name.
CREATE POLICY staff_marks ON messages FOR UPDATE TO insaf_staff
  USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id))
  WITH CHECK (read_by = (SELECT scope_staff()));
--> statement-breakpoint
GRANT SELECT, UPDATE (read_at, read_by) ON messages TO insaf_staff;
--> statement-breakpoint
-- Figures are for the chiefs of the office; no row says whose it was.
CREATE POLICY chiefs_read ON ratings FOR SELECT TO insaf_staff
  USING (parquet = ANY ((SELECT scope_parquets())::text[]) AND scope_leads(parquet));
--> statement-breakpoint
GRANT SELECT (parquet, score, rated_at) ON ratings TO insaf_staff;
