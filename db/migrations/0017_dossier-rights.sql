-- A child is told through the one who speaks for it: whoever owes the notices of a party's act must know it.
DROP FUNCTION dossier_contacts();
--> statement-breakpoint
CREATE FUNCTION dossier_contacts() RETURNS TABLE (case_file_id uuid, kind text, is_protected boolean, file_language text,
    party_id uuid, role text, language text, phone_sealed bytea, email_sealed bytea, do_not_text boolean, way_of_contact text,
    is_minor boolean, represents uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.kind, c.is_protected, c.language, p.id, p.role, p.language, p.phone_sealed, p.email_sealed, p.do_not_text,
    p.way_of_contact, p.is_minor, p.represents
  FROM dossier_sessions s
  JOIN case_files c ON c.id = s.case_file_id
    OR c.id IN (SELECT j.case_file_id FROM joinders j WHERE j.lead_id = s.case_file_id AND j.until_version IS NULL)
  JOIN parties p ON p.case_file_id = c.id
  WHERE s.token_hash = scope_dossier() AND s.ended_at IS NULL
  ORDER BY c.id, p.id
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION dossier_contacts OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION dossier_contacts FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION dossier_contacts TO insaf_party;
--> statement-breakpoint
-- A party follows the lead file's steps as the holder of the code does, from the joinder to the parting.
CREATE POLICY party_own_file ON joinders FOR SELECT TO insaf_party USING (case_file_id = (SELECT dossier_file()));
--> statement-breakpoint
GRANT SELECT (case_file_id, lead_id, from_version, until_version) ON joinders TO insaf_party;
--> statement-breakpoint
CREATE POLICY party_of_joined ON facts FOR SELECT TO insaf_party
  USING (EXISTS (SELECT 1 FROM joinders j WHERE j.lead_id = facts.case_file_id
    AND facts.sequence > j.from_version AND (j.until_version IS NULL OR facts.sequence <= j.until_version)));
