-- What a notice says is added to by administrators, under their own name, and never changed.
ALTER TABLE wordings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE wordings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY everybody_reads ON wordings FOR SELECT
  TO insaf_visitor, insaf_staff, insaf_worker USING (true);
--> statement-breakpoint
CREATE POLICY administrator_adds ON wordings FOR INSERT TO insaf_staff
  WITH CHECK ((SELECT scope_administrator()) AND staff_id = (SELECT scope_staff()));
--> statement-breakpoint
-- The first versions are loaded at each start by whoever owns the tables, who need not be above the policies.
CREATE POLICY owner_loads ON wordings FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT (id, kind, version, sms_ar, sms_fr, sms_none, email_ar, email_fr, email_none,
  numbered_sms_ar, numbered_sms_fr, numbered_email_ar, numbered_email_fr) ON wordings TO insaf_visitor, insaf_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON wordings TO insaf_staff;
--> statement-breakpoint
INSERT INTO segment_prices (key, thousandths, is_confirmed) VALUES ('segment', NULL, false);
--> statement-breakpoint
ALTER TABLE segment_prices ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE segment_prices FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY everybody_reads ON segment_prices FOR SELECT TO insaf_staff, insaf_worker USING (true);
--> statement-breakpoint
CREATE POLICY administrator_edits ON segment_prices FOR UPDATE TO insaf_staff
  USING ((SELECT scope_administrator())) WITH CHECK ((SELECT scope_administrator()));
--> statement-breakpoint
GRANT SELECT ON segment_prices TO insaf_staff, insaf_worker;
--> statement-breakpoint
GRANT UPDATE ON segment_prices TO insaf_staff;
--> statement-breakpoint
-- Whether a party asked to be told the outcome is read where its notices are owed.
GRANT SELECT (wants_outcome) ON parties TO insaf_worker;
