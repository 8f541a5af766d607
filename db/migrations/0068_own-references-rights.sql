-- Whose parties the signed-in citizen is: as somebody who is told, by a contact that opens files, never in a protected file.
CREATE FUNCTION citizen_parties() RETURNS TABLE (case_file_id uuid, party_id uuid, own_reference_sealed bytea) LANGUAGE sql STABLE ROWS 20
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
  SELECT c.id, n.id, n.own_reference_sealed FROM named n JOIN case_files c ON c.id = n.case_file_id JOIN categories k ON k.key = c.category
  WHERE n.role <> 'respondent' AND c.status <> 'voided' AND NOT c.is_protected AND NOT k.is_protected AND NOT c.is_anonymous
    AND NOT EXISTS (SELECT 1 FROM parties r WHERE r.case_file_id = c.id AND r.role = 'respondent'
      AND n.mine IN (r.phone_index, r.email_index, r.document_index))
    AND NOT (n.is_minor AND EXISTS (SELECT 1 FROM parties s WHERE s.case_file_id = c.id AND s.role IN ('representative', 'lawyer')
      AND (s.represents IS NULL OR s.represents = n.id)))
    AND NOT (n.role IN ('representative', 'lawyer') AND EXISTS (SELECT 1 FROM parties child, parties r
      WHERE child.case_file_id = c.id AND child.is_minor AND (n.represents IS NULL OR n.represents = child.id)
        AND r.case_file_id = c.id AND r.role = 'respondent'
        AND (name_mark(r.search_name) = name_mark(n.search_name)
          OR (r.document_type = n.document_type AND r.document_index = n.document_index))))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION citizen_files() RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 20
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT case_file_id FROM citizen_parties()
$$;
--> statement-breakpoint
-- What somebody calls his file stands with his own party, and with no other.
CREATE FUNCTION set_own_reference(own_party uuid, sealed bytea) RETURNS boolean LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE parties SET own_reference_sealed = sealed
    WHERE id = own_party AND id IN (SELECT party_id FROM citizen_parties());
  RETURN FOUND;
END $$;
--> statement-breakpoint
CREATE POLICY search_refers ON parties FOR UPDATE TO insaf_search USING (role <> 'respondent') WITH CHECK (role <> 'respondent');
--> statement-breakpoint
GRANT UPDATE (own_reference_sealed) ON parties TO insaf_search;
--> statement-breakpoint
GRANT SELECT (own_reference_sealed) ON parties TO insaf_worker;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION citizen_parties OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION set_own_reference OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION citizen_parties, set_own_reference FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION citizen_parties, set_own_reference TO insaf_citizen;
