-- Whoever asks for a code says nothing of whose it is or what became of it: those the worker finds out.
DROP POLICY visitor_own ON one_time_codes;
--> statement-breakpoint
CREATE POLICY visitor_reads ON one_time_codes FOR SELECT TO insaf_visitor USING (holder = (SELECT scope_holder()));
--> statement-breakpoint
CREATE POLICY visitor_asks ON one_time_codes FOR INSERT TO insaf_visitor
  WITH CHECK (holder = (SELECT scope_holder()) AND state = 'owed' AND attempts = 0 AND tries_left = 5 AND used_at IS NULL
    AND erased_at IS NULL AND case_file_id IS NULL AND party_id IS NULL AND phrase_hash IS NULL AND provider_id IS NULL);
--> statement-breakpoint
CREATE POLICY visitor_tries ON one_time_codes FOR UPDATE TO insaf_visitor
  USING (holder = (SELECT scope_holder())) WITH CHECK (holder = (SELECT scope_holder()));
--> statement-breakpoint
GRANT INSERT ON one_time_codes TO insaf_visitor;
