-- Roles own nothing and cannot pass row-level security; every query runs as one of them.
-- Roles belong to the whole server, so another database of it may have made them already.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['insaf_visitor', 'insaf_door', 'insaf_staff', 'insaf_worker', 'insaf_search'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', wanted);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        RAISE NOTICE 'role % was made meanwhile', wanted;
      END;
    END IF;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO insaf_visitor, insaf_door, insaf_staff, insaf_worker, insaf_search;
--> statement-breakpoint
-- The scope of the present transaction. Unset means none: no scope, no rows.
CREATE FUNCTION scope_parquets() RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(string_to_array(nullif(current_setting('insaf.parquets', true), ''), ','), '{}'::text[])
$$;
--> statement-breakpoint
CREATE FUNCTION scope_staff() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('insaf.staff', true), '')::uuid
$$;
--> statement-breakpoint
CREATE FUNCTION scope_protected_only() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('insaf.protected_only', true), '') = 'on'
$$;
--> statement-breakpoint
CREATE FUNCTION scope_tracking_code() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('insaf.tracking_code', true), '')
$$;
--> statement-breakpoint
CREATE FUNCTION scope_draft() RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT decode(nullif(current_setting('insaf.draft', true), ''), 'hex')
$$;
--> statement-breakpoint
ALTER TABLE case_files ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE case_files FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visitor_by_code ON case_files FOR SELECT TO insaf_visitor
  USING (tracking_code = (SELECT scope_tracking_code()));
--> statement-breakpoint
CREATE POLICY visitor_files ON case_files FOR INSERT TO insaf_visitor
  WITH CHECK (channel = 'online' AND status = 'submitted' AND version = 1 AND number_sequence IS NULL
    AND tracking_code = (SELECT scope_tracking_code()));
--> statement-breakpoint
CREATE POLICY staff_in_scope ON case_files FOR SELECT TO insaf_staff
  USING (
    (parquet = ANY ((SELECT scope_parquets())::text[]) OR forwarded_from = ANY ((SELECT scope_parquets())::text[]))
    AND ((SELECT NOT scope_protected_only()) OR is_protected)
    AND NOT EXISTS (SELECT 1 FROM barred_staff b WHERE b.staff_id = (SELECT scope_staff()) AND b.case_file_id = case_files.id)
  );
--> statement-breakpoint
CREATE POLICY staff_changes ON case_files FOR UPDATE TO insaf_staff
  USING (parquet = ANY ((SELECT scope_parquets())::text[]))
  WITH CHECK (parquet = ANY ((SELECT scope_parquets())::text[]) OR forwarded_from = ANY ((SELECT scope_parquets())::text[]));
--> statement-breakpoint
CREATE POLICY worker_reads ON case_files FOR SELECT TO insaf_worker USING (true);
--> statement-breakpoint
CREATE POLICY search_reads ON case_files FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
ALTER TABLE barred_staff ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE barred_staff FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY staff_self ON barred_staff FOR SELECT TO insaf_staff USING (staff_id = (SELECT scope_staff()));
--> statement-breakpoint
CREATE POLICY search_reads ON barred_staff FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
-- What belongs to a file is seen by whoever sees the file: the inner query is itself under its policies.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['parties', 'facts', 'notices'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY staff_of_file ON %I FOR ALL TO insaf_staff
      USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id))
      WITH CHECK (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id))', part);
    EXECUTE format('CREATE POLICY visitor_files ON %I FOR INSERT TO insaf_visitor
      WITH CHECK (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id))', part);
    EXECUTE format('CREATE POLICY worker_all ON %I FOR ALL TO insaf_worker USING (true) WITH CHECK (true)', part);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY visitor_by_code ON facts FOR SELECT TO insaf_visitor
  USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id));
--> statement-breakpoint
CREATE POLICY search_reads ON parties FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
ALTER TABLE notice_attempts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notice_attempts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY staff_of_notice ON notice_attempts FOR SELECT TO insaf_staff
  USING (EXISTS (SELECT 1 FROM notices n WHERE n.id = notice_id));
--> statement-breakpoint
CREATE POLICY worker_all ON notice_attempts FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
ALTER TABLE registration_counters ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE registration_counters FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY staff_own_office ON registration_counters FOR ALL TO insaf_staff
  USING (parquet = ANY ((SELECT scope_parquets())::text[]))
  WITH CHECK (parquet = ANY ((SELECT scope_parquets())::text[]));
--> statement-breakpoint
ALTER TABLE drafts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE drafts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visitor_own ON drafts FOR ALL TO insaf_visitor
  USING (token_hash = (SELECT scope_draft())) WITH CHECK (token_hash = (SELECT scope_draft()));
--> statement-breakpoint
CREATE POLICY worker_expires ON drafts FOR ALL TO insaf_worker USING (true) WITH CHECK (false);
--> statement-breakpoint
ALTER TABLE returned_forms ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE returned_forms FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY staff_own ON returned_forms FOR ALL TO insaf_staff
  USING (staff_id = (SELECT scope_staff())) WITH CHECK (staff_id = (SELECT scope_staff()));
--> statement-breakpoint
CREATE POLICY worker_expires ON returned_forms FOR ALL TO insaf_worker USING (true) WITH CHECK (false);
--> statement-breakpoint
ALTER TABLE staff ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE staff FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY door_all ON staff FOR ALL TO insaf_door USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY colleagues ON staff FOR SELECT TO insaf_staff
  USING (parquet = ANY ((SELECT scope_parquets())::text[]) OR id = (SELECT scope_staff()));
--> statement-breakpoint
ALTER TABLE staff_sessions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE staff_sessions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY door_all ON staff_sessions FOR ALL TO insaf_door USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY worker_expires ON staff_sessions FOR ALL TO insaf_worker USING (true) WITH CHECK (false);
--> statement-breakpoint
ALTER TABLE sign_in_failures ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE sign_in_failures FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY door_all ON sign_in_failures FOR ALL TO insaf_door USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY worker_expires ON sign_in_failures FOR ALL TO insaf_worker USING (true) WITH CHECK (false);
--> statement-breakpoint
ALTER TABLE delivery_reports ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE delivery_reports FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY worker_all ON delivery_reports FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
ALTER TABLE inbound_texts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE inbound_texts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY worker_all ON inbound_texts FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY anyone_adds ON outbox FOR INSERT TO insaf_visitor, insaf_staff WITH CHECK (batch_id IS NULL);
--> statement-breakpoint
CREATE POLICY worker_all ON outbox FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY anyone_adds ON audit_entries FOR INSERT
  TO insaf_visitor, insaf_door, insaf_staff, insaf_worker WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY worker_reads ON audit_entries FOR SELECT TO insaf_worker USING (true);
--> statement-breakpoint
ALTER TABLE audit_seals ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE audit_seals FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY worker_adds ON audit_seals FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
-- Column rights: a visitor never reads an account, a name, or a contact, whatever a query asks for.
GRANT SELECT ON parquets, provinces, parquet_provinces, registration_codes
  TO insaf_visitor, insaf_door, insaf_staff, insaf_worker, insaf_search;
--> statement-breakpoint
GRANT SELECT (id, tracking_code, kind, parquet, status, status_since, received_at, report_received, is_protected,
    number_sequence, number_code, number_year), INSERT ON case_files TO insaf_visitor;
--> statement-breakpoint
GRANT SELECT (id, case_file_id, sequence, verb, at, parquet), INSERT ON facts TO insaf_visitor;
--> statement-breakpoint
GRANT INSERT ON parties, notices, outbox, audit_entries TO insaf_visitor;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON drafts TO insaf_visitor;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON budgets TO insaf_visitor, insaf_door, insaf_staff;
--> statement-breakpoint
GRANT SELECT ON staff TO insaf_door;
--> statement-breakpoint
GRANT INSERT ON staff TO insaf_door;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON staff_sessions TO insaf_door;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON sign_in_failures TO insaf_door;
--> statement-breakpoint
GRANT INSERT ON audit_entries TO insaf_door;
--> statement-breakpoint
GRANT SELECT, UPDATE ON case_files TO insaf_staff;
--> statement-breakpoint
GRANT SELECT ON parties, notices, notice_attempts, facts, barred_staff TO insaf_staff;
--> statement-breakpoint
GRANT INSERT ON facts, notices, outbox, audit_entries TO insaf_staff;
--> statement-breakpoint
GRANT SELECT (id, parquet, name, roles, language, is_active) ON staff TO insaf_staff;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON registration_counters TO insaf_staff;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON returned_forms TO insaf_staff;
--> statement-breakpoint
GRANT SELECT (id, tracking_code, kind, parquet, status, report_received, is_protected,
    number_sequence, number_code, number_year, language) ON case_files TO insaf_worker;
--> statement-breakpoint
GRANT SELECT (id, case_file_id, verb, at, sequence) ON facts TO insaf_worker;
--> statement-breakpoint
GRANT SELECT (id, case_file_id, role, language, phone_sealed, email_sealed, phone_index, email_index, do_not_text)
  ON parties TO insaf_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE ON notices TO insaf_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON notice_attempts, delivery_reports, inbound_texts, heartbeats TO insaf_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO insaf_worker;
--> statement-breakpoint
GRANT SELECT, DELETE ON drafts, returned_forms, staff_sessions, sign_in_failures, budgets TO insaf_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_entries, audit_seals TO insaf_worker;
--> statement-breakpoint
GRANT SELECT ON case_files, parties, barred_staff TO insaf_search;
--> statement-breakpoint
-- Under row-level security a trigram index is not used; this one function searches, applies the
-- same scope itself and gives back ids only.
CREATE FUNCTION search_case_files(
  wanted_name text, wanted_document bytea, wanted_phone bytea, wanted_email bytea, wanted_code text,
  wanted_sequence integer, wanted_number_code text, wanted_year integer, most integer
) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parquets_in_scope text[] := scope_parquets();
  me uuid := scope_staff();
  only_protected boolean := scope_protected_only();
BEGIN
  RETURN QUERY
  SELECT f.id
  FROM case_files f
  WHERE f.id IN (
      SELECT p.case_file_id FROM parties p WHERE wanted_name IS NOT NULL AND p.search_name LIKE '%' || wanted_name || '%'
      UNION SELECT p.case_file_id FROM parties p WHERE p.document_index = wanted_document
      UNION SELECT p.case_file_id FROM parties p WHERE p.phone_index = wanted_phone
      UNION SELECT p.case_file_id FROM parties p WHERE p.email_index = wanted_email
      UNION SELECT c.id FROM case_files c WHERE c.tracking_code = wanted_code
      UNION SELECT c.id FROM case_files c
        WHERE c.parquet = ANY (parquets_in_scope) AND c.number_year = wanted_year
          AND c.number_code = wanted_number_code AND c.number_sequence = wanted_sequence
    )
    AND (f.parquet = ANY (parquets_in_scope) OR f.forwarded_from = ANY (parquets_in_scope))
    AND (NOT only_protected OR f.is_protected)
    AND NOT EXISTS (SELECT 1 FROM barred_staff b WHERE b.staff_id = me AND b.case_file_id = f.id)
  ORDER BY f.received_at DESC, f.id DESC
  LIMIT most;
END $$;
--> statement-breakpoint
-- Giving the function away asks for CREATE on the schema, for this statement only.
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION search_case_files OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION search_case_files FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION search_case_files TO insaf_staff;
--> statement-breakpoint
-- The publisher wakes when a change commits, without a second round trip in the change.
CREATE FUNCTION wake_publisher() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER outbox_wakes_publisher AFTER INSERT ON outbox
  FOR EACH STATEMENT EXECUTE FUNCTION wake_publisher();
