CREATE TABLE "inbound_mails" (
	"mail_key" "bytea" PRIMARY KEY NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"what" text NOT NULL,
	"client_ref" text,
	"reason" text,
	CONSTRAINT "inbound_mails_what" CHECK ("inbound_mails"."what" in ('bounce_failed', 'bounce_delayed', 'bounce_unknown', 'machine', 'person', 'answered', 'unreadable'))
);
--> statement-breakpoint
CREATE INDEX "inbound_mails_received_at_index" ON "inbound_mails" USING btree ("received_at");
--> statement-breakpoint
ALTER TABLE inbound_mails ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE inbound_mails FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY worker_all ON inbound_mails FOR ALL TO insaf_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON inbound_mails TO insaf_worker;
