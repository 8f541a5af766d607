-- Whoever owes the notices of a party's act sees whether somebody who speaks for a child is the one whom the file is against.
DROP FUNCTION dossier_contacts();
--> statement-breakpoint
CREATE FUNCTION dossier_contacts() RETURNS TABLE (case_file_id uuid, kind text, is_protected boolean, file_language text,
    party_id uuid, role text, language text, phone_sealed bytea, email_sealed bytea, do_not_text boolean, way_of_contact text,
    is_minor boolean, represents uuid, search_name text, document_type text, document_index bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.kind, c.is_protected, c.language, p.id, p.role, p.language, p.phone_sealed, p.email_sealed, p.do_not_text,
    p.way_of_contact, p.is_minor, p.represents, p.search_name, p.document_type, p.document_index
  FROM dossier_sessions s
  JOIN case_files c ON c.id = s.case_file_id
    OR c.id IN (SELECT j.case_file_id FROM joinders j WHERE j.lead_id = s.case_file_id AND j.until_version IS NULL)
  JOIN parties p ON p.case_file_id = c.id
  WHERE s.token_hash = scope_dossier() AND s.ended_at IS NULL
  ORDER BY c.id, p.id
$$;
--> statement-breakpoint
-- The words of a name whatever their order; nothing where it has one part at most.
CREATE FUNCTION name_mark(search_name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN search_name LIKE '% %' THEN (SELECT string_agg(w, ' ' ORDER BY w COLLATE "C") FROM unnest(string_to_array(search_name, ' ')) w) END
$$;
--> statement-breakpoint
-- Nor a child's file to whoever speaks for it and is the one whom the file is against.
CREATE OR REPLACE FUNCTION citizen_files() RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 20
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
    AND NOT (n.role IN ('representative', 'lawyer') AND EXISTS (SELECT 1 FROM parties child, parties r
      WHERE child.case_file_id = c.id AND child.is_minor AND (n.represents IS NULL OR n.represents = child.id)
        AND r.case_file_id = c.id AND r.role = 'respondent'
        AND (name_mark(r.search_name) = name_mark(n.search_name)
          OR (r.document_type = n.document_type AND r.document_index = n.document_index))))
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
GRANT SELECT (search_name, document_type, document_index) ON parties TO insaf_worker;
