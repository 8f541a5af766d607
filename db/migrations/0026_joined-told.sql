-- The worker tells those of joined files what it tells those of their lead: that it is open, and of a hearing.
CREATE POLICY worker_reads ON joinders FOR SELECT TO insaf_worker USING (true);
--> statement-breakpoint
GRANT SELECT (id, case_file_id, lead_id, until_version) ON joinders TO insaf_worker;
--> statement-breakpoint
-- An act that left the status as it was moves nothing on the public page: it may follow one that is kept back.
GRANT SELECT (status_before) ON facts TO insaf_visitor, insaf_party;
--> statement-breakpoint
-- Whether somebody is barred from a file, asked also where the bar was noted by another office.
CREATE FUNCTION is_barred(file uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM barred_staff b WHERE b.case_file_id = file AND b.staff_id = person)
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION is_barred OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION is_barred FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION is_barred TO insaf_staff;
