-- The desk prints the receipt of a file that may be out of its reach: of its kind it reads what a holder of the code may be told.
GRANT SELECT (kind_before, sequence) ON facts TO insaf_search;
--> statement-breakpoint
CREATE FUNCTION receipt_kinds(receipt_code text, shown_at timestamptz)
  RETURNS TABLE (kind text, verb text, kind_before text, is_shown boolean) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.kind, f.verb, f.kind_before, NOT f.is_withheld AND (f.held_until IS NULL OR f.held_until <= shown_at)
  FROM case_files c JOIN facts f ON f.case_file_id = c.id
  WHERE c.tracking_code = receipt_code AND f.undone_at IS NULL ORDER BY f.sequence
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION receipt_kinds OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION receipt_kinds FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION receipt_kinds TO insaf_staff;
