ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE attachments FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- A browser sees what it put into its own draft, and changes it until the draft is sent.
CREATE POLICY visitor_of_draft ON attachments FOR SELECT TO insaf_visitor
  USING (draft_id = (SELECT d.id FROM drafts d));
--> statement-breakpoint
CREATE POLICY visitor_adds ON attachments FOR INSERT TO insaf_visitor
  WITH CHECK (draft_id = (SELECT d.id FROM drafts d) AND origin = 'filing' AND state = 'arriving'
    AND case_file_id IS NULL AND party_id IS NULL AND staff_id IS NULL);
--> statement-breakpoint
CREATE POLICY visitor_changes ON attachments FOR UPDATE TO insaf_visitor
  USING (draft_id = (SELECT d.id FROM drafts d) AND case_file_id IS NULL)
  WITH CHECK (draft_id = (SELECT d.id FROM drafts d)
    AND (case_file_id IS NULL OR EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id)));
--> statement-breakpoint
CREATE POLICY visitor_gives_up ON attachments FOR DELETE TO insaf_visitor
  USING (draft_id = (SELECT d.id FROM drafts d) AND state = 'arriving');
--> statement-breakpoint
-- A party sees what came with its file and what it added itself, never what an office or another party did.
CREATE POLICY party_own_file ON attachments FOR SELECT TO insaf_party
  USING (case_file_id = (SELECT dossier_file()) AND (origin = 'filing' OR party_id = (SELECT dossier_party())));
--> statement-breakpoint
CREATE POLICY party_adds ON attachments FOR INSERT TO insaf_party
  WITH CHECK (case_file_id = (SELECT dossier_file()) AND party_id = (SELECT dossier_party()) AND origin = 'party'
    AND state = 'arriving' AND draft_id IS NULL AND staff_id IS NULL);
--> statement-breakpoint
CREATE POLICY party_changes ON attachments FOR UPDATE TO insaf_party
  USING (case_file_id = (SELECT dossier_file()) AND party_id = (SELECT dossier_party()) AND state = 'arriving')
  WITH CHECK (case_file_id = (SELECT dossier_file()) AND party_id = (SELECT dossier_party()));
--> statement-breakpoint
CREATE POLICY party_gives_up ON attachments FOR DELETE TO insaf_party
  USING (case_file_id = (SELECT dossier_file()) AND party_id = (SELECT dossier_party()) AND state = 'arriving');
--> statement-breakpoint
-- Whoever sees the file sees what belongs to it; an office takes away only what it attached itself.
CREATE POLICY staff_of_file ON attachments FOR SELECT TO insaf_staff
  USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id));
--> statement-breakpoint
CREATE POLICY staff_adds ON attachments FOR INSERT TO insaf_staff
  WITH CHECK (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id AND f.parquet = ANY ((SELECT scope_parquets())::text[]))
    AND staff_id = (SELECT scope_staff()) AND origin = 'office' AND state = 'arriving' AND draft_id IS NULL AND party_id IS NULL);
--> statement-breakpoint
CREATE POLICY staff_changes ON attachments FOR UPDATE TO insaf_staff
  USING (origin = 'office' AND EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id AND f.parquet = ANY ((SELECT scope_parquets())::text[])))
  WITH CHECK (origin = 'office' AND EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id));
--> statement-breakpoint
CREATE POLICY staff_gives_up ON attachments FOR DELETE TO insaf_staff
  USING (origin = 'office' AND staff_id = (SELECT scope_staff()) AND state = 'arriving');
--> statement-breakpoint
CREATE POLICY worker_all ON attachments FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE,
  UPDATE (case_file_id, name_sealed, kind, state, size, arrived, pieces, removed_at) ON attachments TO insaf_visitor;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (name_sealed, kind, state, size, arrived, pieces) ON attachments TO insaf_party;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE,
  UPDATE (name_sealed, kind, state, size, arrived, pieces, removed_at) ON attachments TO insaf_staff;
--> statement-breakpoint
-- The worker scans and erases, and reads no name.
GRANT SELECT (id, draft_id, case_file_id, kind, state, size, pieces, at, scanned_at, removed_at), DELETE,
  UPDATE (state, scanned_at) ON attachments TO insaf_worker;
--> statement-breakpoint
-- What a scanner found is for the worker to say; everybody else says once that a file has arrived.
CREATE FUNCTION keep_attachment_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'insaf_worker' AND (OLD.state <> 'arriving' OR NEW.state IN ('clean', 'infected')) THEN
    RAISE EXCEPTION 'the state of an attachment is the scanner''s to say' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER attachments_state_kept BEFORE UPDATE OF state ON attachments
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION keep_attachment_state();
