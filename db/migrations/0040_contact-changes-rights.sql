-- A party asks in its own file for a code to the number that it has and one to the number that it wants.
CREATE POLICY party_reads ON one_time_codes FOR SELECT TO insaf_party
  USING (holder = (SELECT scope_dossier()) AND purpose IN ('old_phone', 'new_phone'));
--> statement-breakpoint
CREATE POLICY party_asks ON one_time_codes FOR INSERT TO insaf_party
  WITH CHECK (holder = (SELECT scope_dossier()) AND purpose IN ('old_phone', 'new_phone') AND state = 'owed' AND attempts = 0
    AND tries_left = 5 AND used_at IS NULL AND erased_at IS NULL AND case_file_id = (SELECT dossier_file())
    AND party_id = (SELECT dossier_party()) AND phrase_hash IS NULL AND provider_id IS NULL);
--> statement-breakpoint
CREATE POLICY party_tries ON one_time_codes FOR UPDATE TO insaf_party
  USING (holder = (SELECT scope_dossier()) AND purpose IN ('old_phone', 'new_phone'))
  WITH CHECK (holder = (SELECT scope_dossier()) AND purpose IN ('old_phone', 'new_phone'));
--> statement-breakpoint
GRANT SELECT (id, purpose, holder, code_hash, phone_index, tracking_code, case_file_id, party_id, phrase_hash,
    created_at, expires_at, tries_left, used_at, erased_at, state) ON one_time_codes TO insaf_party;
--> statement-breakpoint
GRANT INSERT ON one_time_codes TO insaf_party;
--> statement-breakpoint
GRANT UPDATE (tries_left, used_at, erased_at, code_sealed, code_hash, phone_sealed, phrase_hash) ON one_time_codes TO insaf_party;
--> statement-breakpoint
GRANT UPDATE (contact_sealed) ON dossier_sessions TO insaf_party;
--> statement-breakpoint
-- Its own contact only, as its own row is already; what proved it is asked by the trigger.
GRANT UPDATE (phone_sealed, phone_index, phone_verified_at, email_sealed, email_index, language, way_of_contact,
    contact_changed_at, opens_after) ON parties TO insaf_party;
--> statement-breakpoint
ALTER POLICY party_acts ON facts
  WITH CHECK (case_file_id = (SELECT dossier_file()) AND party_id = (SELECT dossier_party()) AND staff_id IS NULL
    AND verb IN ('supply_information', 'request_review', 'record_withdrawal', 'change_contact') AND held_until IS NULL);
--> statement-breakpoint
-- An office changes contacts in the files that it has, not in those that it let go.
CREATE POLICY staff_own_office ON parties AS RESTRICTIVE FOR UPDATE TO insaf_staff
  USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id AND f.parquet = ANY ((SELECT scope_parquets())::text[])))
  WITH CHECK (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id AND f.parquet = ANY ((SELECT scope_parquets())::text[])));
--> statement-breakpoint
GRANT UPDATE (phone_sealed, phone_index, phone_verified_at, email_sealed, email_index, language, way_of_contact,
    contact_changed_at, opens_after) ON parties TO insaf_staff;
--> statement-breakpoint
GRANT SELECT (contact_changed_at, opens_after, phone_verified_at) ON parties TO insaf_worker;
--> statement-breakpoint
CREATE POLICY search_reads ON one_time_codes FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
CREATE POLICY search_ends ON one_time_codes FOR UPDATE TO insaf_search USING (true) WITH CHECK (erased_at IS NOT NULL);
--> statement-breakpoint
GRANT SELECT (id, purpose, holder, phone_index, party_id, used_at, erased_at),
  UPDATE (erased_at, code_sealed, code_hash, phone_sealed, phrase_hash) ON one_time_codes TO insaf_search;
--> statement-breakpoint
CREATE POLICY search_ends ON dossier_sessions FOR UPDATE TO insaf_search USING (true) WITH CHECK (ended_at IS NOT NULL);
--> statement-breakpoint
GRANT UPDATE (ended_at, returned_sealed, contact_sealed) ON dossier_sessions TO insaf_search;
--> statement-breakpoint
-- The archive's own guard, whoever writes: no respondent's contact, no respondent's number for anybody else; a party
-- only with its codes; and whatever the number that is left had opened is over.
CREATE FUNCTION guard_contact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moves_phone boolean := NEW.phone_index IS DISTINCT FROM OLD.phone_index;
  moves_email boolean := NEW.email_index IS DISTINCT FROM OLD.email_index;
  by_party boolean := current_setting('role') = 'insaf_party';
BEGIN
  IF OLD.role = 'respondent' AND (moves_phone OR moves_email OR current_setting('role') IN ('insaf_staff', 'insaf_party'))
      OR NEW.role <> OLD.role THEN
    RAISE EXCEPTION 'the contact of a respondent is not changed' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM parties p WHERE p.case_file_id = NEW.case_file_id AND p.role = 'respondent'
      AND (moves_phone AND p.phone_index = NEW.phone_index OR moves_email AND p.email_index = NEW.email_index)) THEN
    RAISE EXCEPTION 'a contact of the respondent is nobody else''s' USING ERRCODE = 'check_violation';
  END IF;
  IF (moves_phone OR moves_email) AND NEW.contact_changed_at IS NOT DISTINCT FROM OLD.contact_changed_at THEN
    RAISE EXCEPTION 'a change of contact says when' USING ERRCODE = 'check_violation';
  END IF;
  IF current_setting('role') IN ('insaf_staff', 'insaf_party')
      AND (NEW.phone_sealed IS DISTINCT FROM OLD.phone_sealed AND NOT moves_phone
        OR NEW.email_sealed IS DISTINCT FROM OLD.email_sealed AND NOT moves_email) THEN
    RAISE EXCEPTION 'a contact changes with the key by which it is found' USING ERRCODE = 'check_violation';
  END IF;
  IF by_party AND (
      EXISTS (SELECT 1 FROM case_files f WHERE f.id = NEW.case_file_id AND f.is_protected)
      OR (moves_phone OR moves_email) AND NOT EXISTS (SELECT 1 FROM one_time_codes c WHERE c.holder = scope_dossier()
        AND c.purpose = 'old_phone' AND c.party_id = NEW.id AND c.phone_index = OLD.phone_index AND c.used_at = NEW.contact_changed_at)
      OR moves_phone AND NOT EXISTS (SELECT 1 FROM one_time_codes c WHERE c.holder = scope_dossier()
        AND c.purpose = 'new_phone' AND c.party_id = NEW.id AND c.phone_index = NEW.phone_index AND c.used_at = NEW.contact_changed_at)) THEN
    RAISE EXCEPTION 'a party changes its contact with its codes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF moves_phone THEN
    UPDATE one_time_codes SET erased_at = NEW.contact_changed_at, code_sealed = NULL, code_hash = NULL, phone_sealed = NULL,
      phrase_hash = NULL WHERE party_id = NEW.id AND erased_at IS NULL;
    UPDATE dossier_sessions SET ended_at = NEW.contact_changed_at, returned_sealed = NULL, contact_sealed = NULL
      WHERE party_id = NEW.id AND ended_at IS NULL;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION guard_contact OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION guard_contact FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER parties_contact BEFORE UPDATE OF role, phone_sealed, phone_index, email_sealed, email_index, language, way_of_contact
  ON parties FOR EACH ROW EXECUTE FUNCTION guard_contact();
--> statement-breakpoint
ALTER TABLE phone_marks ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE phone_marks FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- By keyed hash only: whoever does not know a number learns nothing of it here.
CREATE POLICY staff_reads ON phone_marks FOR SELECT TO insaf_staff USING (true);
--> statement-breakpoint
CREATE POLICY worker_all ON phone_marks FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT ON phone_marks TO insaf_staff;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON phone_marks TO insaf_worker;
