ALTER TABLE "registration_codes" ADD COLUMN "retired" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "registration_codes" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "grounds" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "measures" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE registration_codes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE registration_codes FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- The grants say who reads it; nothing of it is anybody's.
CREATE POLICY everybody_reads ON registration_codes FOR SELECT USING (true);
--> statement-breakpoint
CREATE POLICY administrator_adds ON registration_codes FOR INSERT TO insaf_staff
  WITH CHECK ((SELECT scope_administrator()));
--> statement-breakpoint
CREATE POLICY administrator_edits ON registration_codes FOR UPDATE TO insaf_staff
  USING ((SELECT scope_administrator())) WITH CHECK ((SELECT scope_administrator()));
--> statement-breakpoint
GRANT INSERT, UPDATE ON registration_codes TO insaf_staff;
--> statement-breakpoint
-- The lists are loaded at each start by whoever owns the tables, who need not be above the policies.
DO $$
DECLARE
  list text;
BEGIN
  FOREACH list IN ARRAY ARRAY['categories', 'grounds', 'measures', 'registration_codes'] LOOP
    EXECUTE format('CREATE POLICY owner_loads ON %I FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true)', list);
  END LOOP;
END $$;
