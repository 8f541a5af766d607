-- How long an office takes is everybody's to know: a row exists only where it tells of no single file.
ALTER TABLE usual_times ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE usual_times FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY everybody_reads ON usual_times FOR SELECT TO insaf_visitor, insaf_staff, insaf_search USING (true);
--> statement-breakpoint
CREATE POLICY worker_counts ON usual_times FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT ON usual_times TO insaf_visitor, insaf_staff, insaf_search;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON usual_times TO insaf_worker;
--> statement-breakpoint
-- Of the kind that the file was filed as: another one may still be kept back, and the answer must not give it away.
CREATE FUNCTION usual_time(filed_code text, known_office text)
  RETURNS TABLE (half_days integer, most_days integer) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.half_days, u.most_days FROM case_files c JOIN usual_times u ON u.parquet = known_office
    AND u.kind = coalesce((SELECT f.kind_before FROM facts f WHERE f.case_file_id = c.id AND f.kind_before IS NOT NULL
      AND f.undone_at IS NULL ORDER BY f.sequence LIMIT 1), c.kind)
  WHERE c.tracking_code = filed_code
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION usual_time OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION usual_time FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION usual_time TO insaf_visitor, insaf_party;
