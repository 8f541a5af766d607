-- An administrator edits lists, offices and accounts, and reads no file.
CREATE FUNCTION scope_administrator() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('insaf.administrator', true), '') = 'on'
$$;
--> statement-breakpoint
DO $$
DECLARE
  list text;
BEGIN
  FOREACH list IN ARRAY ARRAY['categories', 'grounds', 'measures'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', list);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', list);
    EXECUTE format('CREATE POLICY everybody_reads ON %I FOR SELECT
      TO insaf_visitor, insaf_door, insaf_staff, insaf_worker USING (true)', list);
    EXECUTE format('CREATE POLICY administrator_adds ON %I FOR INSERT TO insaf_staff
      WITH CHECK ((SELECT scope_administrator()))', list);
    EXECUTE format('CREATE POLICY administrator_edits ON %I FOR UPDATE TO insaf_staff
      USING ((SELECT scope_administrator())) WITH CHECK ((SELECT scope_administrator()))', list);
    EXECUTE format('GRANT SELECT ON %I TO insaf_visitor, insaf_door, insaf_staff, insaf_worker', list);
    EXECUTE format('GRANT INSERT, UPDATE ON %I TO insaf_staff', list);
  END LOOP;
END $$;
--> statement-breakpoint
-- Counter, post and API: an office may take in a file that goes to another office, and then not see it.
CREATE FUNCTION scope_intake() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('insaf.intake', true), '')::uuid
$$;
--> statement-breakpoint
CREATE POLICY staff_takes_in ON case_files FOR INSERT TO insaf_staff
  WITH CHECK (
    id = (SELECT scope_intake()) AND channel IN ('counter', 'post', 'api')
    AND status = 'submitted' AND version = 1 AND number_sequence IS NULL
  );
--> statement-breakpoint
CREATE POLICY staff_takes_in ON parties FOR INSERT TO insaf_staff
  WITH CHECK (case_file_id = (SELECT scope_intake()));
--> statement-breakpoint
CREATE POLICY staff_takes_in ON facts FOR INSERT TO insaf_staff
  WITH CHECK (case_file_id = (SELECT scope_intake()));
--> statement-breakpoint
CREATE POLICY staff_takes_in ON notices FOR INSERT TO insaf_staff
  WITH CHECK (case_file_id = (SELECT scope_intake()));
--> statement-breakpoint
GRANT INSERT ON case_files, parties TO insaf_staff;
--> statement-breakpoint
GRANT UPDATE ON parties TO insaf_staff;
