ALTER TABLE "attachments" ADD COLUMN "read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "read_by" uuid;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_read_by_staff_id_fk" FOREIGN KEY ("read_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_read_by_index" ON "attachments" USING btree ("read_by");--> statement-breakpoint
CREATE INDEX "attachments_unread" ON "attachments" USING btree ("case_file_id") WHERE origin = 'party' and read_at is null and removed_at is null and state in ('unscanned', 'clean');--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_opened" CHECK (("attachments"."read_at" is null) = ("attachments"."read_by" is null)
        and ("attachments"."read_at" is null or ("attachments"."origin" = 'party' and "attachments"."state" <> 'arriving')));
--> statement-breakpoint
-- Who of the office that holds the file first opens what a party added says so once, in his own name.
CREATE POLICY staff_opens ON attachments FOR UPDATE TO insaf_staff
  USING (origin = 'party' AND state IN ('unscanned', 'clean') AND read_at IS NULL
    AND EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id AND f.parquet = ANY ((SELECT scope_parquets())::text[])))
  WITH CHECK (origin = 'party' AND read_by = (SELECT scope_staff()));
--> statement-breakpoint
GRANT UPDATE (read_at, read_by) ON attachments TO insaf_staff;
--> statement-breakpoint
-- Of what a party added, an office changes nothing else.
CREATE FUNCTION keep_party_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what a party added is not an office''s to change' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER attachments_party_kept
  BEFORE UPDATE OF name_sealed, kind, state, size, arrived, pieces, removed_at ON attachments
  FOR EACH ROW WHEN (OLD.origin = 'party' AND current_user = 'insaf_staff') EXECUTE FUNCTION keep_party_paper();
--> statement-breakpoint
-- Outside the office nobody reads who opened it.
REVOKE SELECT ON attachments FROM insaf_visitor, insaf_party;
--> statement-breakpoint
GRANT SELECT (id, origin, draft_id, case_file_id, party_id, staff_id, name_sealed, kind, state, size, arrived, pieces, at,
    scanned_at, read_at, removed_at) ON attachments TO insaf_visitor, insaf_party;
