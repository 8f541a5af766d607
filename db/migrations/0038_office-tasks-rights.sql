-- What the office does by hand is seen by whoever sees the file: recused, no task, no letter.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['call_tries', 'letters'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY staff_of_file ON %I FOR ALL TO insaf_staff
      USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id))
      WITH CHECK (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id))', part);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE letter_batches ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE letter_batches FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY staff_of_office ON letter_batches FOR ALL TO insaf_staff
  USING (parquet = ANY ((SELECT scope_parquets())::text[]))
  WITH CHECK (parquet = ANY ((SELECT scope_parquets())::text[]));
--> statement-breakpoint
-- A try and a printed letter are never changed; of a letter the post may say that it came back.
GRANT SELECT, INSERT ON call_tries, letters, letter_batches TO insaf_staff;
--> statement-breakpoint
GRANT UPDATE (returned_on, return_reason, returned_at, returned_by) ON letters TO insaf_staff;
--> statement-breakpoint
GRANT UPDATE (posted_on, posted_at, posted_by) ON letter_batches TO insaf_staff;
--> statement-breakpoint
-- A call that reached somebody, and a letter that was posted, end their notice.
GRANT UPDATE (accepted_at, delivered_at, failed_at, wording_version) ON notices TO insaf_staff;
--> statement-breakpoint
-- What a machine sends it also settles: the office takes it back, keeps it back or lets it go, and says nothing else of it.
CREATE POLICY machines_settle ON notices AS RESTRICTIVE FOR UPDATE TO insaf_staff USING (true)
  WITH CHECK (channel IN ('letter', 'call') OR (state IN ('owed', 'withheld', 'skipped') AND delivered_at IS NULL));
