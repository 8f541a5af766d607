-- What is kept from somebody is kept with all that it is joined to, and nobody stays charged with it.
CREATE POLICY search_unassigns ON case_files FOR UPDATE TO insaf_search USING (true) WITH CHECK (assigned_to IS NULL);
--> statement-breakpoint
GRANT UPDATE (assigned_to) ON case_files TO insaf_search;
--> statement-breakpoint
CREATE FUNCTION bar_from_what_is_joined() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE case_files SET assigned_to = NULL WHERE id = NEW.case_file_id AND assigned_to = NEW.staff_id;
  INSERT INTO barred_staff (case_file_id, staff_id, reason, parquet)
  SELECT f.id, NEW.staff_id, NEW.reason, f.parquet FROM case_files f
  WHERE f.id IN (
    SELECT j.lead_id FROM joinders j WHERE j.case_file_id = NEW.case_file_id AND j.until_version IS NULL
    UNION SELECT j.case_file_id FROM joinders j WHERE j.lead_id = NEW.case_file_id AND j.until_version IS NULL)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION share_bars_of_joined() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO barred_staff (case_file_id, staff_id, reason, parquet)
  SELECT f.id, b.staff_id, b.reason, f.parquet FROM barred_staff b, case_files f
  WHERE (b.case_file_id = NEW.case_file_id AND f.id = NEW.lead_id)
    OR (b.case_file_id = NEW.lead_id AND f.id = NEW.case_file_id)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION bar_from_what_is_joined OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION share_bars_of_joined OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION bar_from_what_is_joined, share_bars_of_joined, bar_named_staff, bar_from_files_that_name FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER barred_staff_joined AFTER INSERT ON barred_staff
  FOR EACH ROW EXECUTE FUNCTION bar_from_what_is_joined();
--> statement-breakpoint
CREATE TRIGGER joinders_bars AFTER INSERT ON joinders
  FOR EACH ROW EXECUTE FUNCTION share_bars_of_joined();
--> statement-breakpoint
-- An office changes how a file stands, never what was filed, by whom, nor under which code and phrase.
REVOKE UPDATE ON parties FROM insaf_staff;
--> statement-breakpoint
REVOKE UPDATE ON case_files FROM insaf_staff;
--> statement-breakpoint
GRANT UPDATE (version, kind, category, is_protected, parquet, forwarded_from, province, status, status_since,
    number_sequence, number_code, number_year, report_received, information_due_on, formal_notice_due_on,
    formal_notice_extended, was_assigned, assigned_to, occurred_on, is_anonymous, credibility_checked, external_reference)
  ON case_files TO insaf_staff;
