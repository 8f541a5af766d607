ALTER TABLE "attachments" ADD COLUMN "scan_asked_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "attachments_unscanned" ON "attachments" USING btree (coalesce(scan_asked_at, at)) WHERE state = 'unscanned' and removed_at is null;
--> statement-breakpoint
GRANT SELECT (scan_asked_at), UPDATE (scan_asked_at) ON attachments TO insaf_worker;
