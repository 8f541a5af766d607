CREATE TABLE "known_places" (
	"account_index" "bytea" NOT NULL,
	"place_index" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "known_places_account_index_place_index_pk" PRIMARY KEY("account_index","place_index")
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"code_hash" "bytea" PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"shown_sealed" "bytea"
);
--> statement-breakpoint
CREATE TABLE "sign_in_halves" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"new_totp_sealed" "bytea",
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_invitations" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "parquets" DROP CONSTRAINT "parquets_kind";--> statement-breakpoint
ALTER TABLE "staff" ALTER COLUMN "password_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "barred_staff" ADD COLUMN "reason" text DEFAULT 'named' NOT NULL;--> statement-breakpoint
ALTER TABLE "barred_staff" ADD COLUMN "at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "barred_staff" ADD COLUMN "declared_by" uuid;--> statement-breakpoint
ALTER TABLE "barred_staff" ADD COLUMN "parquet" text;--> statement-breakpoint
ALTER TABLE "sign_in_failures" ADD COLUMN "is_known" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "totp_sealed" "bytea";--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "totp_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "totp_step" integer;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "document_index" "bytea";--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "browser" text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_halves" ADD CONSTRAINT "sign_in_halves_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "known_places_at_index" ON "known_places" USING btree ("at");--> statement-breakpoint
CREATE INDEX "recovery_codes_staff_id_index" ON "recovery_codes" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "sign_in_halves_staff_id_index" ON "sign_in_halves" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "sign_in_halves_expires_at_index" ON "sign_in_halves" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "staff_invitations_staff_id_index" ON "staff_invitations" USING btree ("staff_id");--> statement-breakpoint
ALTER TABLE "barred_staff" ADD CONSTRAINT "barred_staff_declared_by_staff_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "barred_staff" ADD CONSTRAINT "barred_staff_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "barred_staff_declared_by_index" ON "barred_staff" USING btree ("declared_by");--> statement-breakpoint
CREATE INDEX "barred_staff_parquet_index" ON "barred_staff" USING btree ("parquet");--> statement-breakpoint
CREATE INDEX "sign_in_failures_address" ON "sign_in_failures" USING btree ("address_index","at");--> statement-breakpoint
CREATE INDEX "staff_document_index_index" ON "staff" USING btree ("document_index");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_sessions_id_index" ON "staff_sessions" USING btree ("id");--> statement-breakpoint
ALTER TABLE "parquets" ADD CONSTRAINT "parquets_kind" CHECK ("parquets"."kind" in ('CA', 'TPI', 'PMP'));--> statement-breakpoint
-- Opens, changes and closes accounts and reads no file: a right on any would be one too many.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'insaf_administrator') THEN
    BEGIN
      CREATE ROLE insaf_administrator NOLOGIN NOINHERIT;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      RAISE NOTICE 'role insaf_administrator was made meanwhile';
    END;
  END IF;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    GRANT insaf_administrator TO CURRENT_USER;
  END IF;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO insaf_administrator;
--> statement-breakpoint
GRANT SELECT ON parquets, provinces, parquet_provinces TO insaf_administrator;
--> statement-breakpoint
DO $$
DECLARE
  own text;
BEGIN
  FOREACH own IN ARRAY ARRAY['sign_in_halves', 'staff_invitations', 'recovery_codes', 'known_places'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', own);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', own);
    EXECUTE format('CREATE POLICY door_all ON %I FOR ALL TO insaf_door USING (true) WITH CHECK (true)', own);
    EXECUTE format('CREATE POLICY worker_expires ON %I FOR ALL TO insaf_worker USING (true) WITH CHECK (false)', own);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON sign_in_halves, known_places TO insaf_door;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_codes TO insaf_door;
--> statement-breakpoint
GRANT SELECT, UPDATE (used_at, revoked_at) ON staff_invitations TO insaf_door;
--> statement-breakpoint
GRANT SELECT, DELETE ON sign_in_halves, staff_invitations, known_places TO insaf_worker;
--> statement-breakpoint
GRANT SELECT (code_hash, created_at, shown_sealed), UPDATE (shown_sealed) ON recovery_codes TO insaf_worker;
--> statement-breakpoint
CREATE POLICY worker_forgets ON recovery_codes FOR UPDATE TO insaf_worker
  USING (true) WITH CHECK (shown_sealed IS NULL);
--> statement-breakpoint
CREATE POLICY administrator_all ON staff_invitations FOR ALL TO insaf_administrator USING (true) WITH CHECK (used_at IS NULL);
--> statement-breakpoint
GRANT SELECT (staff_id, created_at, expires_at, used_at, revoked_at), INSERT, UPDATE (revoked_at)
  ON staff_invitations TO insaf_administrator;
--> statement-breakpoint
-- The door recognises people; it opens no account. Its own columns are those of the way in.
DROP POLICY door_all ON staff;
--> statement-breakpoint
REVOKE INSERT ON staff FROM insaf_door;
--> statement-breakpoint
CREATE POLICY door_reads ON staff FOR SELECT TO insaf_door USING (true);
--> statement-breakpoint
CREATE POLICY door_changes ON staff FOR UPDATE TO insaf_door USING (is_active) WITH CHECK (is_active);
--> statement-breakpoint
GRANT UPDATE (password_hash, totp_sealed, totp_since, totp_step, language) ON staff TO insaf_door;
--> statement-breakpoint
CREATE POLICY administrator_reads ON staff FOR SELECT TO insaf_administrator USING (true);
--> statement-breakpoint
-- Nobody signed in makes an account whose password he knows, nor changes his own rights; the command line may.
CREATE POLICY administrator_opens ON staff FOR INSERT TO insaf_administrator
  WITH CHECK ((SELECT scope_staff()) IS NULL OR (password_hash IS NULL AND totp_sealed IS NULL));
--> statement-breakpoint
CREATE POLICY administrator_changes ON staff FOR UPDATE TO insaf_administrator
  USING (id IS DISTINCT FROM (SELECT scope_staff())) WITH CHECK (id IS DISTINCT FROM (SELECT scope_staff()));
--> statement-breakpoint
GRANT SELECT (id, parquet, name, roles, email_sealed, email_index, language, is_active, created_at, totp_since),
  INSERT, UPDATE (name, roles, parquet, is_active, document_index) ON staff TO insaf_administrator;
--> statement-breakpoint
CREATE POLICY administrator_ends ON staff_sessions FOR ALL TO insaf_administrator
  USING (true) WITH CHECK (revoked_at IS NOT NULL);
--> statement-breakpoint
GRANT SELECT (id, staff_id, created_at, seen_at, expires_at, revoked_at), UPDATE (revoked_at)
  ON staff_sessions TO insaf_administrator;
--> statement-breakpoint
CREATE POLICY administrator_owes ON staff_mails FOR INSERT TO insaf_administrator
  WITH CHECK (state = 'owed' AND attempts = 0);
--> statement-breakpoint
CREATE POLICY administrator_follows ON staff_mails FOR SELECT TO insaf_administrator USING (kind = 'invitation');
--> statement-breakpoint
GRANT INSERT, SELECT (staff_id, kind, state, owed_at, reason) ON staff_mails TO insaf_administrator;
--> statement-breakpoint
CREATE POLICY administrator_adds ON outbox FOR INSERT TO insaf_administrator WITH CHECK (batch_id IS NULL);
--> statement-breakpoint
GRANT INSERT ON outbox, audit_entries TO insaf_administrator;
--> statement-breakpoint
-- Whoever acts signs with his own name; an office writes in its own chains, or in that of the office
-- that a file which it takes in goes to.
DROP POLICY anyone_adds ON audit_entries;
--> statement-breakpoint
CREATE POLICY visitor_adds ON audit_entries FOR INSERT TO insaf_visitor WITH CHECK (actor = 'visitor');
--> statement-breakpoint
CREATE POLICY worker_adds ON audit_entries FOR INSERT TO insaf_worker WITH CHECK (actor IN ('worker', 'provider'));
--> statement-breakpoint
CREATE POLICY door_adds ON audit_entries FOR INSERT TO insaf_door
  WITH CHECK (EXISTS (SELECT 1 FROM staff s WHERE 'staff:' || s.id = actor AND s.parquet = chain));
--> statement-breakpoint
CREATE POLICY staff_adds ON audit_entries FOR INSERT TO insaf_staff
  WITH CHECK (actor = 'staff:' || (SELECT scope_staff()) AND (
    chain = ANY ((SELECT scope_parquets())::text[]) OR (SELECT scope_intake()) IS NOT NULL
    OR EXISTS (SELECT 1 FROM staff s WHERE s.id = (SELECT scope_staff()) AND s.parquet = chain)));
--> statement-breakpoint
CREATE POLICY administrator_adds ON audit_entries FOR INSERT TO insaf_administrator
  WITH CHECK (actor = coalesce('staff:' || (SELECT scope_staff()), 'operator'));
--> statement-breakpoint
-- Without a condition an update reads no row, and so asks no reading policy: it must ask the same itself.
ALTER POLICY staff_changes ON case_files USING (
  parquet = ANY ((SELECT scope_parquets())::text[])
  AND ((SELECT NOT scope_protected_only()) OR is_protected)
  AND NOT EXISTS (SELECT 1 FROM barred_staff b WHERE b.staff_id = (SELECT scope_staff()) AND b.case_file_id = case_files.id)
);
--> statement-breakpoint
UPDATE barred_staff b SET parquet = (SELECT f.parquet FROM case_files f WHERE f.id = b.case_file_id);
--> statement-breakpoint
CREATE POLICY office_reads ON barred_staff FOR SELECT TO insaf_staff
  USING (parquet = ANY ((SELECT scope_parquets())::text[]));
--> statement-breakpoint
-- Asked as a function, because a policy may not ask the table whose own policy asks this one.
CREATE FUNCTION is_file_of(file uuid, office text) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM case_files f WHERE f.id = file AND f.parquet = office)
$$;
--> statement-breakpoint
CREATE POLICY office_bars ON barred_staff FOR INSERT TO insaf_staff
  WITH CHECK (parquet = ANY ((SELECT scope_parquets())::text[]) AND declared_by = (SELECT scope_staff())
    AND is_file_of(case_file_id, parquet));
--> statement-breakpoint
GRANT INSERT ON barred_staff TO insaf_staff;
--> statement-breakpoint
-- Whoever is a party by his own document is barred in the same statement, whoever wrote the party.
CREATE POLICY search_documents ON staff FOR SELECT TO insaf_search USING (document_index IS NOT NULL);
--> statement-breakpoint
GRANT SELECT (id, document_index) ON staff TO insaf_search;
--> statement-breakpoint
CREATE POLICY search_bars ON barred_staff FOR INSERT TO insaf_search WITH CHECK (declared_by IS NULL);
--> statement-breakpoint
GRANT INSERT ON barred_staff TO insaf_search;
--> statement-breakpoint
CREATE FUNCTION bar_named_staff() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.document_index IS NOT NULL THEN
    INSERT INTO barred_staff (case_file_id, staff_id, reason, parquet)
    SELECT f.id, s.id, 'named', f.parquet FROM staff s, case_files f
    WHERE s.document_index = NEW.document_index AND f.id = NEW.case_file_id
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION bar_from_files_that_name() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.document_index IS NOT NULL THEN
    INSERT INTO barred_staff (case_file_id, staff_id, reason, parquet)
    SELECT DISTINCT f.id, NEW.id, 'named', f.parquet FROM parties p JOIN case_files f ON f.id = p.case_file_id
    WHERE p.document_index = NEW.document_index
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION is_file_of OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION bar_named_staff OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION bar_from_files_that_name OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION is_file_of FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION is_file_of TO insaf_staff;
--> statement-breakpoint
CREATE TRIGGER parties_bar_named_staff AFTER INSERT OR UPDATE OF document_index ON parties
  FOR EACH ROW EXECUTE FUNCTION bar_named_staff();
--> statement-breakpoint
CREATE TRIGGER staff_barred_by_document AFTER INSERT OR UPDATE OF document_index ON staff
  FOR EACH ROW EXECUTE FUNCTION bar_from_files_that_name();
