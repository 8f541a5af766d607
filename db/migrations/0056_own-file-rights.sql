-- A party sees the hearings of its file, also of the one it is joined to, and the summonses that name it.
CREATE POLICY party_own ON appointments FOR SELECT TO insaf_party
  USING ((case_file_id = (SELECT dossier_file()) AND (kind = 'hearing' OR (SELECT dossier_party()) = ANY (party_ids)))
    OR (kind = 'hearing' AND EXISTS (SELECT 1 FROM joinders j
      WHERE j.lead_id = appointments.case_file_id AND j.until_version IS NULL)));
--> statement-breakpoint
GRANT SELECT (fact_id, case_file_id, kind, "on", at, place_sealed, state) ON appointments TO insaf_party;
--> statement-breakpoint
-- One figure a file, once it has ended, and none for what is protected; whose it was is not kept.
CREATE POLICY party_rates ON ratings FOR INSERT TO insaf_party
  WITH CHECK (case_file_id = (SELECT dossier_file()) AND EXISTS (SELECT 1 FROM case_files f JOIN categories k ON k.key = f.category
    WHERE f.id = case_file_id AND f.parquet = ratings.parquet AND NOT f.is_protected AND NOT k.is_protected AND f.kind <> 'report'
      AND f.status IN ('closed', 'settled', 'answered')));
--> statement-breakpoint
CREATE POLICY party_own_file ON ratings FOR SELECT TO insaf_party USING (case_file_id = (SELECT dossier_file()));
--> statement-breakpoint
GRANT SELECT (case_file_id), INSERT ON ratings TO insaf_party;
--> statement-breakpoint
CREATE POLICY search_reads ON audit_entries FOR SELECT TO insaf_search USING (action = 'read');
--> statement-breakpoint
GRANT SELECT (case_file_id, actor, action) ON audit_entries TO insaf_search;
--> statement-breakpoint
CREATE POLICY search_roles ON staff FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
GRANT SELECT (id, roles, is_system) ON staff TO insaf_search;
--> statement-breakpoint
-- How many people of each role opened the file, once it has ended: nobody's name, and no hour.
CREATE FUNCTION dossier_readers() RETURNS TABLE (role text, people integer) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.roles[1], count(DISTINCT s.id)::integer FROM dossier_sessions d
  JOIN case_files c ON c.id = d.case_file_id
  JOIN audit_entries a ON a.case_file_id = c.id AND a.action = 'read'
  JOIN staff s ON s.id = CASE WHEN a.actor LIKE 'staff:%' THEN substr(a.actor, 7)::uuid END
  WHERE d.token_hash = scope_dossier() AND d.ended_at IS NULL AND NOT s.is_system
    AND c.status IN ('closed', 'settled', 'answered', 'transmitted')
  GROUP BY 1
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION dossier_readers OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION dossier_readers FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION dossier_readers TO insaf_party;
