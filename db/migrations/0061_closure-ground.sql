-- Why a file was closed is for its parties to read; the reasons written beside the ground stay sealed to them by the page.
CREATE FUNCTION dossier_closures() RETURNS TABLE (fact_id uuid, fields_sealed bytea) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.id, f.fields_sealed FROM facts f JOIN dossier_sessions s ON s.case_file_id = f.case_file_id
  WHERE s.token_hash = scope_dossier() AND s.ended_at IS NULL AND f.undone_at IS NULL AND NOT f.is_withheld
    AND f.verb = 'close'
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION dossier_closures OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION dossier_closures FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION dossier_closures TO insaf_party;
