-- Where the prosecution's work on a file ends, as the domain has it.
CREATE FUNCTION final_statuses() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['voided', 'transmitted', 'joined', 'settled', 'closed', 'answered']
$$;
--> statement-breakpoint
-- How many people opened the file, once it has ended: each once, under all the roles held. Nobody's name, and no hour.
DROP FUNCTION dossier_readers();
--> statement-breakpoint
CREATE FUNCTION dossier_readers() RETURNS TABLE (roles text[], people integer) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT held.roles, count(DISTINCT s.id)::integer FROM dossier_sessions d
  JOIN case_files c ON c.id = d.case_file_id
  JOIN audit_entries a ON a.case_file_id = c.id AND a.action = 'read'
  JOIN staff s ON s.id = CASE WHEN a.actor LIKE 'staff:%' THEN substr(a.actor, 7)::uuid END
  CROSS JOIN LATERAL (SELECT ARRAY(SELECT DISTINCT unnest(s.roles) ORDER BY 1) AS roles) held
  WHERE d.token_hash = scope_dossier() AND d.ended_at IS NULL AND NOT s.is_system AND c.status = ANY (final_statuses())
  GROUP BY 1
$$;
--> statement-breakpoint
CREATE POLICY search_reads ON stopped_numbers FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
GRANT SELECT (phone_index) ON stopped_numbers TO insaf_search;
--> statement-breakpoint
-- All that the party of a look gave of itself and chose, still sealed: nobody else's, and no hash.
DROP FUNCTION dossier_identity();
--> statement-breakpoint
CREATE FUNCTION dossier_identity() RETURNS TABLE (nature text, description_sealed bytea, document_type text,
    document_sealed bytea, address_sealed bytea, country text, is_minor boolean, represents uuid, bar text, bar_number text,
    phone_sealed bytea, phone_owner text, phone_verified_at timestamptz, email_sealed bytea, contact_changed_at timestamptz,
    opens_after timestamptz, language text, way_of_contact text, wants_outcome boolean, do_not_text boolean,
    stopped_mails boolean, told_through boolean, own_reference_sealed bytea) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.nature, p.description_sealed, p.document_type, p.document_sealed, p.address_sealed, p.country, p.is_minor,
    p.represents, p.bar, p.bar_number, p.phone_sealed, p.phone_owner, p.phone_verified_at, p.email_sealed,
    p.contact_changed_at, p.opens_after, p.language, p.way_of_contact, p.wants_outcome,
    p.do_not_text OR EXISTS (SELECT 1 FROM stopped_numbers x WHERE x.phone_index = p.phone_index),
    p.stopped_mails, p.told_through, p.own_reference_sealed
  FROM dossier_sessions s JOIN parties p ON p.id = s.party_id
  WHERE s.token_hash = scope_dossier() AND s.ended_at IS NULL
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION dossier_readers OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION dossier_identity OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION dossier_readers, dossier_identity FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION dossier_readers, dossier_identity TO insaf_party;
