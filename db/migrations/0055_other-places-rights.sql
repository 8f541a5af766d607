ALTER TABLE places ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE places FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY everybody_reads ON places FOR SELECT
  TO insaf_visitor, insaf_door, insaf_staff, insaf_worker USING (true);
--> statement-breakpoint
CREATE POLICY administrator_adds ON places FOR INSERT TO insaf_staff
  WITH CHECK ((SELECT scope_administrator()));
--> statement-breakpoint
CREATE POLICY administrator_edits ON places FOR UPDATE TO insaf_staff
  USING ((SELECT scope_administrator())) WITH CHECK ((SELECT scope_administrator()));
--> statement-breakpoint
-- The list is loaded at each start by whoever owns the table, who need not be above the policies.
CREATE POLICY owner_loads ON places FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT ON places TO insaf_visitor, insaf_door, insaf_staff, insaf_worker;
--> statement-breakpoint
GRANT INSERT, UPDATE ON places TO insaf_staff;
