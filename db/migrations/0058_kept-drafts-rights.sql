-- A draft that is kept gets another hold, and stays the same row: what was attached to it stays with it.
CREATE POLICY search_rekeys ON drafts FOR UPDATE TO insaf_search
  USING (token_hash = (SELECT scope_draft())) WITH CHECK (tracking_code IS NULL);
--> statement-breakpoint
-- A row that is written must be one that may be read; of it two columns may be.
CREATE POLICY search_reads ON drafts FOR SELECT TO insaf_search USING (true);
--> statement-breakpoint
GRANT SELECT (token_hash, tracking_code),
  UPDATE (token_hash, typed_sealed, expires_at, resume_sealed, reminder_sealed, remind_at) ON drafts TO insaf_search;
--> statement-breakpoint
CREATE FUNCTION rekey_draft(next_hash bytea, next_typed bytea, kept_until timestamptz, shown_code bytea,
  reminded bytea, reminded_at timestamptz) RETURNS boolean LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE drafts SET token_hash = next_hash, typed_sealed = next_typed, expires_at = kept_until,
    resume_sealed = shown_code, reminder_sealed = reminded, remind_at = reminded_at
  WHERE token_hash = scope_draft() AND tracking_code IS NULL;
  RETURN FOUND;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION rekey_draft OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rekey_draft FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION rekey_draft TO insaf_visitor;
--> statement-breakpoint
-- The worker reminds once, and forgets whom.
CREATE POLICY worker_reminds ON drafts FOR UPDATE TO insaf_worker USING (true)
  WITH CHECK (remind_at IS NULL AND reminder_sealed IS NULL);
--> statement-breakpoint
GRANT UPDATE (remind_at, reminder_sealed) ON drafts TO insaf_worker;
