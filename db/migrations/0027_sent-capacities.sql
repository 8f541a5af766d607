-- A file against somebody of a special capacity is closed to the office that sent it on: that office keeps one line.
CREATE FUNCTION scope_letting_go() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('insaf.letting_go', true), '')::uuid
$$;
--> statement-breakpoint
CREATE FUNCTION has_capacity(file uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM parties p WHERE p.case_file_id = file AND p.role = 'respondent' AND p.capacity IS NOT NULL)
$$;
--> statement-breakpoint
-- The transaction that lets a file go still sees the row that it writes.
ALTER POLICY staff_in_scope ON case_files
  USING (
    (parquet = ANY ((SELECT scope_parquets())::text[])
      OR (forwarded_from = ANY ((SELECT scope_parquets())::text[])
        AND (id = (SELECT scope_letting_go()) OR NOT has_capacity(id))))
    AND ((SELECT NOT scope_protected_only()) OR is_protected)
    AND NOT EXISTS (SELECT 1 FROM barred_staff b WHERE b.staff_id = (SELECT scope_staff()) AND b.case_file_id = case_files.id)
  );
--> statement-breakpoint
-- What an office in scope has sent and nobody has registered yet: a code, where to, since when.
CREATE FUNCTION list_sent(office text) RETURNS TABLE (id uuid, tracking_code text, parquet text, since timestamptz, is_closed boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.id, f.tracking_code, f.parquet, f.status_since, NOT f.parquet = ANY (scope_parquets()) AND has_capacity(f.id)
  FROM case_files f
  WHERE f.forwarded_from = office AND office = ANY (scope_parquets()) AND f.status = 'in_transit'
    AND (NOT scope_protected_only() OR f.is_protected)
    AND NOT EXISTS (SELECT 1 FROM barred_staff b WHERE b.staff_id = scope_staff() AND b.case_file_id = f.id)
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION has_capacity OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION list_sent OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION has_capacity, list_sent FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION has_capacity, list_sent TO insaf_staff;
