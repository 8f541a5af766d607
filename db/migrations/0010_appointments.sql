DROP INDEX "notices_once";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "reminds" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("fact_id","party_id","channel","reminds");--> statement-breakpoint
ALTER TABLE "case_files" DROP COLUMN "summons_on";--> statement-breakpoint
ALTER TABLE appointments ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY staff_of_file ON appointments FOR ALL TO insaf_staff
  USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id))
  WITH CHECK (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id));
--> statement-breakpoint
CREATE POLICY worker_all ON appointments FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT ON appointments TO insaf_staff;
--> statement-breakpoint
GRANT UPDATE (state, confirmed_at) ON appointments TO insaf_staff;
--> statement-breakpoint
GRANT SELECT, UPDATE (state, reminded_at) ON appointments TO insaf_worker;
--> statement-breakpoint
GRANT INSERT ON notices TO insaf_worker;
