-- A party reads what it wrote itself and adds to it; what came by text is added by the worker alone.
CREATE POLICY party_own ON messages FOR SELECT TO insaf_party
  USING (case_file_id = (SELECT dossier_file()) AND party_id = (SELECT dossier_party()));
--> statement-breakpoint
CREATE POLICY party_writes ON messages FOR INSERT TO insaf_party
  WITH CHECK (case_file_id = (SELECT dossier_file()) AND party_id = (SELECT dossier_party())
    AND provider_id IS NULL AND read_at IS NULL AND read_by IS NULL);
--> statement-breakpoint
GRANT SELECT (id, case_file_id, party_id, about, received_at, words_sealed, read_at), INSERT ON messages TO insaf_party;
--> statement-breakpoint
CREATE POLICY search_reads ON notices FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
GRANT SELECT (fact_id, party_id) ON notices TO insaf_search;
--> statement-breakpoint
-- What the office writes to one party is read by those only who are told of it.
DROP FUNCTION dossier_words();
--> statement-breakpoint
CREATE FUNCTION dossier_words() RETURNS TABLE (fact_id uuid, fields_sealed bytea) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.id, f.fields_sealed FROM facts f JOIN dossier_sessions s ON s.case_file_id = f.case_file_id
  WHERE s.token_hash = scope_dossier() AND s.ended_at IS NULL AND f.undone_at IS NULL AND NOT f.is_withheld
    AND (f.verb IN ('request_information', 'answer') OR f.party_id = s.party_id
      OR (f.verb = 'write_to_party'
        AND EXISTS (SELECT 1 FROM notices n WHERE n.fact_id = f.id AND n.party_id = s.party_id)))
$$;
--> statement-breakpoint
-- What the party of a look gave of itself at filing, still sealed: nobody else's.
CREATE FUNCTION dossier_identity() RETURNS TABLE (document_type text, document_sealed bytea, address_sealed bytea,
    phone_sealed bytea, email_sealed bytea) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.document_type, p.document_sealed, p.address_sealed, p.phone_sealed, p.email_sealed
  FROM dossier_sessions s JOIN parties p ON p.id = s.party_id
  WHERE s.token_hash = scope_dossier() AND s.ended_at IS NULL
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION dossier_words OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION dossier_identity OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION dossier_words, dossier_identity FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION dossier_words, dossier_identity TO insaf_party;
