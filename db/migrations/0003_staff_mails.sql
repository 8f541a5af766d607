CREATE TABLE "staff_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"values_sealed" "bytea",
	"reason" text,
	"owed_at" timestamp (3) with time zone NOT NULL,
	"not_before" timestamp (3) with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"uncertain_resends" smallint DEFAULT 0 NOT NULL,
	"language" text,
	"wording_version" integer,
	"sending_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	"provider_id" text,
	CONSTRAINT "staff_mails_state" CHECK ("staff_mails"."state" in ('owed', 'sending', 'accepted', 'failed', 'expired')),
	CONSTRAINT "staff_mails_kind" CHECK ("staff_mails"."kind" in ('invitation', 'recovery_code_used', 'file_late', 'file_silent', 'decision_to_sign'))
);
--> statement-breakpoint
ALTER TABLE "staff_mails" ADD CONSTRAINT "staff_mails_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_mails_staff_id_index" ON "staff_mails" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_mails_unsettled" ON "staff_mails" USING btree ("state","sending_at") WHERE state in ('owed', 'sending');--> statement-breakpoint
ALTER TABLE "staff_mails" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "staff_mails" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Whoever causes a mail owes it; only the worker reads what it says, and to whom.
CREATE POLICY staff_owes ON "staff_mails" FOR INSERT TO insaf_staff
  WITH CHECK (state = 'owed' AND attempts = 0 AND EXISTS (SELECT 1 FROM staff s WHERE s.id = staff_id));
--> statement-breakpoint
CREATE POLICY door_owes ON "staff_mails" FOR INSERT TO insaf_door WITH CHECK (state = 'owed' AND attempts = 0);
--> statement-breakpoint
CREATE POLICY worker_all ON "staff_mails" FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT INSERT ON "staff_mails" TO insaf_staff, insaf_door;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "staff_mails" TO insaf_worker;
--> statement-breakpoint
CREATE POLICY worker_addresses ON "staff" FOR SELECT TO insaf_worker USING (true);
--> statement-breakpoint
GRANT SELECT (id, parquet, roles, language, is_active, email_sealed) ON "staff" TO insaf_worker;
--> statement-breakpoint
CREATE POLICY door_adds ON "outbox" FOR INSERT TO insaf_door WITH CHECK (batch_id IS NULL);
--> statement-breakpoint
GRANT INSERT ON "outbox" TO insaf_door;
