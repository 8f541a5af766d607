INSERT INTO legal_terms (key, days, is_full, moves_to_working_day, is_confirmed) VALUES ('telling', 15, true, true, false);
--> statement-breakpoint
DO $$
DECLARE
  list text;
BEGIN
  FOREACH list IN ARRAY ARRAY['holidays', 'legal_terms'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', list);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', list);
    EXECUTE format('CREATE POLICY everybody_reads ON %I FOR SELECT
      TO insaf_visitor, insaf_door, insaf_staff, insaf_worker USING (true)', list);
    EXECUTE format('CREATE POLICY administrator_edits ON %I FOR ALL TO insaf_staff
      USING ((SELECT scope_administrator())) WITH CHECK ((SELECT scope_administrator()))', list);
    -- The reference data is loaded at each start, by whoever owns the tables.
    EXECUTE format('CREATE POLICY owner_loads ON %I FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true)', list);
    EXECUTE format('GRANT SELECT ON %I TO insaf_visitor, insaf_door, insaf_staff, insaf_worker', list);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON holidays TO insaf_staff;
--> statement-breakpoint
GRANT UPDATE ON legal_terms TO insaf_staff;
--> statement-breakpoint
ALTER TABLE office_settings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE office_settings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY everybody_reads ON office_settings FOR SELECT TO insaf_staff, insaf_worker USING (true);
--> statement-breakpoint
-- The chiefs of an office set it; a role that the caller only claims does not open this.
CREATE FUNCTION scope_leads(office text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM staff s WHERE s.id = scope_staff() AND s.parquet = office
    AND s.roles && ARRAY['prosecutor', 'general_prosecutor', 'head_of_secretariat'])
$$;
--> statement-breakpoint
CREATE POLICY chiefs_set ON office_settings FOR INSERT TO insaf_staff
  WITH CHECK ((SELECT scope_administrator()) OR scope_leads(parquet));
--> statement-breakpoint
CREATE POLICY chiefs_change ON office_settings FOR UPDATE TO insaf_staff
  USING ((SELECT scope_administrator()) OR scope_leads(parquet))
  WITH CHECK ((SELECT scope_administrator()) OR scope_leads(parquet));
--> statement-breakpoint
GRANT SELECT ON office_settings TO insaf_staff, insaf_worker;
--> statement-breakpoint
GRANT INSERT, UPDATE ON office_settings TO insaf_staff;
--> statement-breakpoint
ALTER TABLE clock_alerts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE clock_alerts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY staff_in_scope ON clock_alerts FOR SELECT TO insaf_staff
  USING (parquet = ANY ((SELECT scope_parquets())::text[]) AND EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id));
--> statement-breakpoint
CREATE POLICY worker_all ON clock_alerts FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT ON clock_alerts TO insaf_staff;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON clock_alerts TO insaf_worker;
--> statement-breakpoint
ALTER TABLE clock_rounds ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE clock_rounds FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY worker_all ON clock_rounds FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON clock_rounds TO insaf_worker;
--> statement-breakpoint
-- A silent file gets a fact of its own, and so the next version: nothing else of it is the worker's to change.
GRANT SELECT (status_since, version, received_at) ON case_files TO insaf_worker;
--> statement-breakpoint
GRANT UPDATE (version) ON case_files TO insaf_worker;
--> statement-breakpoint
CREATE POLICY worker_counts ON case_files FOR UPDATE TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT (parquet), INSERT ON facts TO insaf_worker;
--> statement-breakpoint
GRANT INSERT ON notices TO insaf_worker;
