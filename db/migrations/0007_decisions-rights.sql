-- What was told before this column was there is known by its notices.
UPDATE facts SET told = true WHERE EXISTS (SELECT 1 FROM notices n WHERE n.fact_id = facts.id);
--> statement-breakpoint
-- Counters know the typed numbers too: an office that begins to number with Insaf goes on after the highest.
INSERT INTO registration_counters (parquet, code, year, last)
SELECT parquet, number_code, number_year, max(number_sequence) FROM case_files
WHERE number_code IS NOT NULL AND status <> 'in_transit'
GROUP BY parquet, number_code, number_year
ON CONFLICT (parquet, code, year) DO UPDATE SET last = greatest(registration_counters.last, excluded.last);
--> statement-breakpoint
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['proposals', 'withholdings', 'joinders'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY staff_of_file ON %I FOR ALL TO insaf_staff
      USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id))
      WITH CHECK (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id))', part);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY worker_all ON withholdings FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY visitor_by_code ON joinders FOR SELECT TO insaf_visitor
  USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id));
--> statement-breakpoint
-- The holder of a joined file's code follows the lead file's steps, from the joinder to the parting.
CREATE POLICY visitor_of_joined ON facts FOR SELECT TO insaf_visitor
  USING (EXISTS (SELECT 1 FROM joinders j WHERE j.lead_id = facts.case_file_id
    AND facts.sequence > j.from_version AND (j.until_version IS NULL OR facts.sequence <= j.until_version)));
--> statement-breakpoint
GRANT SELECT, INSERT ON proposals, withholdings, joinders TO insaf_staff;
--> statement-breakpoint
GRANT UPDATE (state, settled_at, settled_by, note_sealed, fact_id) ON proposals TO insaf_staff;
--> statement-breakpoint
GRANT UPDATE (released_at, released_by) ON withholdings TO insaf_staff;
--> statement-breakpoint
GRANT UPDATE (until_version, parted_at) ON joinders TO insaf_staff;
--> statement-breakpoint
GRANT UPDATE (undone_at, undone_by, is_withheld) ON facts TO insaf_staff;
--> statement-breakpoint
-- A notice that has not left can be taken back, kept back or let go.
GRANT UPDATE (state, reason, not_before) ON notices TO insaf_staff;
--> statement-breakpoint
GRANT SELECT (id, fact_id, case_file_id, until, released_at), UPDATE (released_at) ON withholdings TO insaf_worker;
--> statement-breakpoint
GRANT SELECT (told, is_withheld, held_until, undone_at), UPDATE (is_withheld) ON facts TO insaf_worker;
--> statement-breakpoint
GRANT SELECT (told, is_withheld, held_until, undone_at, status_after) ON facts TO insaf_visitor;
--> statement-breakpoint
GRANT SELECT (case_file_id, lead_id, from_version, until_version) ON joinders TO insaf_visitor;
