ALTER TABLE "attachments" ADD COLUMN "brought_by" uuid;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_brought_by_parties_id_fk" FOREIGN KEY ("brought_by") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_brought_by_index" ON "attachments" USING btree ("brought_by");--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_brought" CHECK ("attachments"."brought_by" is null or "attachments"."origin" = 'office');
--> statement-breakpoint
-- A party sees what came with its file, what it added, and what the office scanned of what it handed in, or he for whom it
-- speaks: never another party's, nor what is the office's own.
ALTER POLICY party_own_file ON attachments
  USING (case_file_id = (SELECT dossier_file()) AND (origin = 'filing' OR party_id = (SELECT dossier_party())
    OR (origin = 'office' AND state <> 'arriving' AND (brought_by = (SELECT dossier_party())
      OR EXISTS (SELECT 1 FROM parties me JOIN parties b ON b.case_file_id = me.case_file_id
        WHERE me.id = (SELECT dossier_party()) AND me.role IN ('representative', 'lawyer')
          AND b.id = attachments.brought_by AND b.role IN ('complainant', 'victim')
          AND (me.represents IS NULL OR me.represents = b.id))))));
--> statement-breakpoint
-- Whose a paper is, is said once, when it is scanned: of somebody of the same file, and never of whom it is against.
ALTER POLICY staff_adds ON attachments
  WITH CHECK (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id AND f.parquet = ANY ((SELECT scope_parquets())::text[]))
    AND staff_id = (SELECT scope_staff()) AND origin = 'office' AND state = 'arriving' AND draft_id IS NULL AND party_id IS NULL
    AND (brought_by IS NULL OR EXISTS (SELECT 1 FROM parties p
      WHERE p.id = attachments.brought_by AND p.case_file_id = attachments.case_file_id AND p.role <> 'respondent')));
--> statement-breakpoint
GRANT SELECT (brought_by) ON attachments TO insaf_visitor, insaf_party;
