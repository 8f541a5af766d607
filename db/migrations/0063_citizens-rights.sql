DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'insaf_citizen') THEN
    BEGIN
      CREATE ROLE insaf_citizen NOLOGIN NOINHERIT;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      RAISE NOTICE 'role insaf_citizen was made meanwhile';
    END;
  END IF;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    GRANT insaf_citizen TO CURRENT_USER;
  END IF;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO insaf_citizen;
--> statement-breakpoint
-- A code that is used up is emptied of its address too.
GRANT UPDATE (email_sealed) ON one_time_codes TO insaf_visitor, insaf_party;
--> statement-breakpoint
GRANT SELECT (phone_sealed, email_sealed, email_index, language) ON one_time_codes TO insaf_search;
--> statement-breakpoint
-- The signed-in citizen's session. Unset means none.
CREATE FUNCTION scope_citizen() RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT decode(nullif(current_setting('insaf.citizen', true), ''), 'hex')
$$;
--> statement-breakpoint
ALTER TABLE citizen_accounts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE citizen_accounts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE citizen_sessions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE citizen_sessions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY search_all ON citizen_accounts FOR ALL TO insaf_search USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY search_all ON citizen_sessions FOR ALL TO insaf_search USING (true) WITH CHECK (ended_at IS NULL);
--> statement-breakpoint
CREATE POLICY worker_expires ON citizen_accounts FOR ALL TO insaf_worker USING (true) WITH CHECK (false);
--> statement-breakpoint
CREATE POLICY worker_expires ON citizen_sessions FOR ALL TO insaf_worker USING (true) WITH CHECK (false);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (seen_at) ON citizen_accounts TO insaf_search;
--> statement-breakpoint
GRANT SELECT, INSERT ON citizen_sessions TO insaf_search;
--> statement-breakpoint
GRANT SELECT, DELETE ON citizen_accounts, citizen_sessions TO insaf_worker;
--> statement-breakpoint
-- Whoever typed a number or an address to sign in by reads it again, still sealed, and that of no other code.
CREATE FUNCTION sign_in_contact(asked_code uuid) RETURNS TABLE (phone_sealed bytea, email_sealed bytea) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.phone_sealed, c.email_sealed FROM one_time_codes c
  WHERE c.id = asked_code AND c.holder = scope_holder() AND c.purpose IN ('sign_in', 'sign_in_link')
$$;
--> statement-breakpoint
-- Signs in by a code or link that was used up this very moment, by the browser or mail that holds it, and by nothing else.
CREATE FUNCTION open_citizen(used_code uuid, new_id uuid, sealed bytea, session bytea, opened timestamptz, until timestamptz)
  RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  code record;
  account uuid;
BEGIN
  SELECT c.purpose, coalesce(c.phone_index, c.email_index) AS proof_index, c.language INTO code FROM one_time_codes c
    WHERE c.id = used_code AND c.holder = scope_holder() AND c.used_at = opened AND c.purpose IN ('sign_in', 'sign_in_link');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'open_citizen: no such code was used' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO citizen_accounts (id, proof, proof_index, proof_sealed, language, created_at, seen_at)
    VALUES (new_id, CASE code.purpose WHEN 'sign_in' THEN 'phone' ELSE 'email' END, code.proof_index, sealed, code.language, opened, opened)
    ON CONFLICT (proof, proof_index) DO UPDATE SET seen_at = opened RETURNING id INTO account;
  INSERT INTO citizen_sessions (token_hash, account_id, code_id, opened_at, seen_at, expires_at)
    VALUES (session, account, used_code, opened, opened, until);
  RETURN account;
END $$;
--> statement-breakpoint
-- Signs in by the document that the national identity service vouches for.
CREATE FUNCTION open_citizen_by_document(document bytea, new_id uuid, sealed bytea, reads text, session bytea, opened timestamptz, until timestamptz)
  RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  account uuid;
BEGIN
  INSERT INTO citizen_accounts (id, proof, proof_index, proof_sealed, language, created_at, seen_at)
    VALUES (new_id, 'document', document, sealed, reads, opened, opened)
    ON CONFLICT (proof, proof_index) DO UPDATE SET seen_at = opened RETURNING id INTO account;
  INSERT INTO citizen_sessions (token_hash, account_id, opened_at, seen_at, expires_at)
    VALUES (session, account, opened, opened, until);
  RETURN account;
END $$;
--> statement-breakpoint
CREATE FUNCTION citizen_account() RETURNS uuid LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.account_id FROM citizen_sessions s WHERE s.token_hash = scope_citizen() AND s.ended_at IS NULL
$$;
--> statement-breakpoint
-- The files that name what the citizen has proved: as somebody who is told of them, by a contact that opens files, never
-- against him, and none that is protected. A child's file is its representative's.
CREATE FUNCTION citizen_files() RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 20
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH me AS MATERIALIZED (
    SELECT a.proof, a.proof_index AS index, s.seen_at FROM citizen_sessions s JOIN citizen_accounts a ON a.id = s.account_id
    WHERE s.token_hash = scope_citizen() AND s.ended_at IS NULL
  ), named AS (
    SELECT p.*, m.index AS mine FROM me m JOIN parties p ON p.phone_index = m.index
      WHERE m.proof = 'phone' AND NOT p.do_not_text AND (p.opens_after IS NULL OR p.opens_after <= m.seen_at)
    UNION ALL
    SELECT p.*, m.index FROM me m JOIN parties p ON p.email_index = m.index WHERE m.proof = 'email'
    UNION ALL
    SELECT p.*, m.index FROM me m JOIN parties p ON p.document_index = m.index WHERE m.proof = 'document' AND p.document_type = 'cin'
  )
  SELECT DISTINCT c.id FROM named n JOIN case_files c ON c.id = n.case_file_id JOIN categories k ON k.key = c.category
  WHERE n.role <> 'respondent' AND c.status <> 'voided' AND NOT c.is_protected AND NOT k.is_protected AND NOT c.is_anonymous
    AND NOT EXISTS (SELECT 1 FROM parties r WHERE r.case_file_id = c.id AND r.role = 'respondent'
      AND n.mine IN (r.phone_index, r.email_index, r.document_index))
    AND NOT (n.is_minor AND EXISTS (SELECT 1 FROM parties s WHERE s.case_file_id = c.id AND s.role IN ('representative', 'lawyer')
      AND (s.represents IS NULL OR s.represents = n.id)))
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION sign_in_contact OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION open_citizen OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION open_citizen_by_document OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION citizen_account OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION citizen_files OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION sign_in_contact, open_citizen, open_citizen_by_document, citizen_account, citizen_files FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION sign_in_contact, open_citizen TO insaf_visitor;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_citizen_by_document TO insaf_door;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION citizen_account, citizen_files TO insaf_citizen;
--> statement-breakpoint
CREATE POLICY search_lists ON categories FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
GRANT SELECT (key, is_protected) ON categories TO insaf_search;
--> statement-breakpoint
CREATE POLICY citizen_own ON citizen_accounts FOR SELECT TO insaf_citizen USING (id = (SELECT citizen_account()));
--> statement-breakpoint
CREATE POLICY citizen_own ON citizen_sessions FOR ALL TO insaf_citizen
  USING (account_id = (SELECT citizen_account())) WITH CHECK (account_id = (SELECT citizen_account()));
--> statement-breakpoint
GRANT SELECT (id, proof, proof_sealed, language) ON citizen_accounts TO insaf_citizen;
--> statement-breakpoint
GRANT SELECT, UPDATE (seen_at, expires_at, ended_at) ON citizen_sessions TO insaf_citizen;
--> statement-breakpoint
CREATE POLICY citizen_own_files ON case_files FOR SELECT TO insaf_citizen USING (id IN (SELECT citizen_files()));
--> statement-breakpoint
CREATE POLICY citizen_own_files ON joinders FOR SELECT TO insaf_citizen USING (case_file_id IN (SELECT citizen_files()));
--> statement-breakpoint
CREATE POLICY citizen_own_files ON facts FOR SELECT TO insaf_citizen USING (case_file_id IN (SELECT citizen_files())
  OR EXISTS (SELECT 1 FROM joinders j WHERE j.lead_id = facts.case_file_id
    AND facts.sequence > j.from_version AND (j.until_version IS NULL OR facts.sequence <= j.until_version)));
--> statement-breakpoint
-- What the tracking page shows of each, and nothing more.
GRANT SELECT (id, tracking_code, parquet, received_at) ON case_files TO insaf_citizen;
--> statement-breakpoint
GRANT SELECT (case_file_id, lead_id, from_version, until_version) ON joinders TO insaf_citizen;
--> statement-breakpoint
GRANT SELECT (id, case_file_id, sequence, verb, at, parquet, told, status_before, status_after, is_withheld, held_until, undone_at)
  ON facts TO insaf_citizen;
--> statement-breakpoint
GRANT SELECT ON parquets TO insaf_citizen;
--> statement-breakpoint
CREATE POLICY citizen_adds ON audit_entries FOR INSERT TO insaf_citizen
  WITH CHECK (chain = 'national' AND case_file_id IS NULL AND actor = 'citizen:' || (SELECT citizen_account()));
--> statement-breakpoint
GRANT INSERT ON audit_entries TO insaf_citizen;
