CREATE TABLE "dossier_sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"code_id" uuid NOT NULL,
	"case_file_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "one_time_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"holder" "bytea" NOT NULL,
	"language" text NOT NULL,
	"code_sealed" "bytea",
	"code_hash" "bytea",
	"phone_sealed" "bytea",
	"phone_index" "bytea",
	"tracking_code" text,
	"last_digits" text,
	"case_file_id" uuid,
	"party_id" uuid,
	"phrase_hash" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"tries_left" smallint NOT NULL,
	"used_at" timestamp (3) with time zone,
	"erased_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"reason" text,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone,
	"wording_version" integer,
	"sending_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	"provider_id" text,
	CONSTRAINT "one_time_codes_purpose" CHECK ("one_time_codes"."purpose" in ('verify_contact', 'open_file')),
	CONSTRAINT "one_time_codes_state" CHECK ("one_time_codes"."state" in ('owed', 'sending', 'accepted', 'delivered', 'failed', 'expired', 'skipped')),
	CONSTRAINT "one_time_codes_erased" CHECK ("one_time_codes"."erased_at" is null or ("one_time_codes"."code_sealed" is null and "one_time_codes"."code_hash" is null and "one_time_codes"."phone_sealed" is null and "one_time_codes"."phrase_hash" is null))
);
--> statement-breakpoint
ALTER TABLE "facts" ADD COLUMN "party_id" uuid;--> statement-breakpoint
ALTER TABLE "dossier_sessions" ADD CONSTRAINT "dossier_sessions_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_sessions" ADD CONSTRAINT "dossier_sessions_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dossier_sessions_code" ON "dossier_sessions" USING btree ("code_id");--> statement-breakpoint
CREATE INDEX "dossier_sessions_case_file_id_index" ON "dossier_sessions" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "dossier_sessions_party_id_index" ON "dossier_sessions" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "dossier_sessions_expires_at_index" ON "dossier_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "one_time_codes_holder" ON "one_time_codes" USING btree ("holder","purpose","created_at");--> statement-breakpoint
CREATE INDEX "one_time_codes_provider" ON "one_time_codes" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "one_time_codes_end" ON "one_time_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "one_time_codes_case_file_id_index" ON "one_time_codes" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "one_time_codes_party_id_index" ON "one_time_codes" USING btree ("party_id");--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "facts_party_id_index" ON "facts" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "outbox_urgent" ON "outbox" USING btree ("id") WHERE batch_id is null and name = 'code/owed';
--> statement-breakpoint
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'insaf_party') THEN
    BEGIN
      CREATE ROLE insaf_party NOLOGIN NOINHERIT;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      RAISE NOTICE 'role insaf_party was made meanwhile';
    END;
  END IF;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    GRANT insaf_party TO CURRENT_USER;
  END IF;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO insaf_party;
--> statement-breakpoint
-- What the browser holds: its draft or its request. Unset means none.
CREATE FUNCTION scope_holder() RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT decode(nullif(current_setting('insaf.holder', true), ''), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION scope_dossier() RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT decode(nullif(current_setting('insaf.dossier', true), ''), 'hex')
$$;
--> statement-breakpoint
ALTER TABLE one_time_codes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE one_time_codes FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visitor_own ON one_time_codes FOR ALL TO insaf_visitor
  USING (holder = (SELECT scope_holder())) WITH CHECK (holder = (SELECT scope_holder()));
--> statement-breakpoint
CREATE POLICY worker_all ON one_time_codes FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
-- Neither the sealed code nor the number is read by those who ask; whose file it is, the worker finds.
GRANT SELECT (id, purpose, holder, language, code_hash, phone_index, tracking_code, case_file_id, party_id, phrase_hash,
    created_at, expires_at, tries_left, used_at, erased_at, state) ON one_time_codes TO insaf_visitor;
--> statement-breakpoint
GRANT INSERT (id, purpose, holder, language, code_sealed, code_hash, phone_sealed, phone_index, tracking_code, last_digits,
    created_at, expires_at, tries_left, state) ON one_time_codes TO insaf_visitor;
--> statement-breakpoint
GRANT UPDATE (tries_left, used_at, erased_at, code_sealed, code_hash, phone_sealed, phrase_hash) ON one_time_codes TO insaf_visitor;
--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON one_time_codes TO insaf_worker;
--> statement-breakpoint
GRANT SELECT (phrase_hash) ON case_files TO insaf_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON budgets TO insaf_worker;
--> statement-breakpoint
ALTER TABLE dossier_sessions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE dossier_sessions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Only a right code, used by the browser that asked for it, opens the file that it was sent for.
CREATE POLICY visitor_opens ON dossier_sessions FOR INSERT TO insaf_visitor
  WITH CHECK (ended_at IS NULL AND EXISTS (SELECT 1 FROM one_time_codes c WHERE c.id = code_id AND c.purpose = 'open_file'
    AND c.used_at = dossier_sessions.opened_at AND c.case_file_id = dossier_sessions.case_file_id
    AND c.party_id = dossier_sessions.party_id));
--> statement-breakpoint
CREATE POLICY party_own ON dossier_sessions FOR ALL TO insaf_party
  USING (token_hash = (SELECT scope_dossier())) WITH CHECK (token_hash = (SELECT scope_dossier()));
--> statement-breakpoint
CREATE POLICY search_reads ON dossier_sessions FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
CREATE POLICY worker_expires ON dossier_sessions FOR ALL TO insaf_worker USING (true) WITH CHECK (false);
--> statement-breakpoint
GRANT INSERT ON dossier_sessions TO insaf_visitor;
--> statement-breakpoint
GRANT SELECT, UPDATE (seen_at, expires_at, ended_at) ON dossier_sessions TO insaf_party;
--> statement-breakpoint
GRANT SELECT (token_hash, case_file_id, party_id, ended_at) ON dossier_sessions TO insaf_search;
--> statement-breakpoint
GRANT SELECT, DELETE ON dossier_sessions TO insaf_worker;
--> statement-breakpoint
-- The file and the party of the present look; none once it has been ended.
CREATE FUNCTION dossier_file() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT s.case_file_id FROM dossier_sessions s WHERE s.token_hash = scope_dossier() AND s.ended_at IS NULL
$$;
--> statement-breakpoint
CREATE FUNCTION dossier_party() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT s.party_id FROM dossier_sessions s WHERE s.token_hash = scope_dossier() AND s.ended_at IS NULL
$$;
--> statement-breakpoint
CREATE POLICY party_own_file ON case_files FOR SELECT TO insaf_party USING (id = (SELECT dossier_file()));
--> statement-breakpoint
CREATE POLICY party_acts ON case_files FOR UPDATE TO insaf_party
  USING (id = (SELECT dossier_file())) WITH CHECK (id = (SELECT dossier_file()));
--> statement-breakpoint
GRANT SELECT (id, tracking_code, version, kind, category, channel, language, is_protected, parquet, forwarded_from, province,
    status, status_since, received_at, number_sequence, number_code, number_year, report_received, information_due_on,
    was_assigned, occurred_on, place_sealed, account_sealed, is_anonymous) ON case_files TO insaf_party;
--> statement-breakpoint
GRANT UPDATE (version, status, status_since, information_due_on, formal_notice_due_on, forwarded_from) ON case_files TO insaf_party;
--> statement-breakpoint
CREATE POLICY party_own_file ON parties FOR SELECT TO insaf_party USING (case_file_id = (SELECT dossier_file()));
--> statement-breakpoint
-- Who is named in the file, as it was filed; nobody's number, address, document or mail.
GRANT SELECT (id, case_file_id, role, nature, last_name, first_name, organisation, description_sealed, language, is_minor,
    represents) ON parties TO insaf_party;
--> statement-breakpoint
CREATE POLICY party_reads ON facts FOR SELECT TO insaf_party USING (case_file_id = (SELECT dossier_file()));
--> statement-breakpoint
CREATE POLICY party_acts ON facts FOR INSERT TO insaf_party
  WITH CHECK (case_file_id = (SELECT dossier_file()) AND party_id = (SELECT dossier_party()) AND staff_id IS NULL
    AND verb IN ('supply_information', 'request_review', 'record_withdrawal') AND held_until IS NULL);
--> statement-breakpoint
GRANT SELECT (id, case_file_id, sequence, verb, at, parquet, party_id, status_after, told, is_withheld, held_until, undone_at),
  INSERT ON facts TO insaf_party;
--> statement-breakpoint
CREATE POLICY party_told ON notices FOR SELECT TO insaf_party USING (party_id = (SELECT dossier_party()));
--> statement-breakpoint
CREATE POLICY party_owes ON notices FOR INSERT TO insaf_party WITH CHECK (state IN ('owed', 'skipped') AND fact_id IN (
    SELECT f.id FROM facts f WHERE f.party_id = (SELECT dossier_party())));
--> statement-breakpoint
GRANT SELECT (id, case_file_id, fact_id, party_id, channel, kind, state, owed_at, sending_at, accepted_at, delivered_at, failed_at),
  INSERT ON notices TO insaf_party;
--> statement-breakpoint
CREATE POLICY party_adds ON outbox FOR INSERT TO insaf_party WITH CHECK (batch_id IS NULL);
--> statement-breakpoint
CREATE POLICY party_adds ON audit_entries FOR INSERT TO insaf_party WITH CHECK (case_file_id = (SELECT dossier_file()));
--> statement-breakpoint
GRANT INSERT ON outbox, audit_entries TO insaf_party;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON budgets TO insaf_party;
--> statement-breakpoint
GRANT SELECT ON parquets, provinces, parquet_provinces, registration_codes, categories, grounds, measures TO insaf_party;
--> statement-breakpoint
DO $$
DECLARE
  list text;
BEGIN
  FOREACH list IN ARRAY ARRAY['categories', 'grounds', 'measures'] LOOP
    EXECUTE format('CREATE POLICY party_reads ON %I FOR SELECT TO insaf_party USING (true)', list);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY search_reads ON facts FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
CREATE POLICY search_reads ON joinders FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
GRANT SELECT (id, case_file_id, verb, party_id, fields_sealed, is_withheld, held_until, undone_at) ON facts TO insaf_search;
--> statement-breakpoint
GRANT SELECT (case_file_id, lead_id, until_version) ON joinders TO insaf_search;
--> statement-breakpoint
-- The words of those facts only that speak to the party: what was asked of it, what it was answered, what it said itself.
CREATE FUNCTION dossier_words() RETURNS TABLE (fact_id uuid, fields_sealed bytea) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.id, f.fields_sealed FROM facts f JOIN dossier_sessions s ON s.case_file_id = f.case_file_id
  WHERE s.token_hash = scope_dossier() AND s.ended_at IS NULL AND f.undone_at IS NULL AND NOT f.is_withheld
    AND (f.verb IN ('request_information', 'answer') OR f.party_id = s.party_id)
$$;
--> statement-breakpoint
-- How those who must be told are reached, still sealed: for the command that owes the notices of an act.
CREATE FUNCTION dossier_contacts() RETURNS TABLE (case_file_id uuid, kind text, is_protected boolean, file_language text,
    party_id uuid, role text, language text, phone_sealed bytea, email_sealed bytea, do_not_text boolean, way_of_contact text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.kind, c.is_protected, c.language, p.id, p.role, p.language, p.phone_sealed, p.email_sealed, p.do_not_text, p.way_of_contact
  FROM dossier_sessions s
  JOIN case_files c ON c.id = s.case_file_id
    OR c.id IN (SELECT j.case_file_id FROM joinders j WHERE j.lead_id = s.case_file_id AND j.until_version IS NULL)
  JOIN parties p ON p.case_file_id = c.id
  WHERE s.token_hash = scope_dossier() AND s.ended_at IS NULL
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION dossier_words OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION dossier_contacts OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION dossier_words, dossier_contacts FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION dossier_words, dossier_contacts TO insaf_party;
