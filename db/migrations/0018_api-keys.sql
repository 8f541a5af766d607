CREATE TABLE "api_answers" (
	"staff_id" uuid NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"body_hash" "bytea" NOT NULL,
	"status" smallint,
	"answer_sealed" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "api_answers_staff_id_request_hash_pk" PRIMARY KEY("staff_id","request_hash")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"staff_id" uuid NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "is_system" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "api_answers" ADD CONSTRAINT "api_answers_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_answers_created_at_index" ON "api_answers" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_key_hash_index" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "api_keys_staff_id_index" ON "api_keys" USING btree ("staff_id");--> statement-breakpoint
ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY door_recognises ON api_keys FOR SELECT TO insaf_door USING (true);
--> statement-breakpoint
CREATE POLICY door_notes_use ON api_keys FOR UPDATE TO insaf_door
  USING (revoked_at IS NULL) WITH CHECK (revoked_at IS NULL);
--> statement-breakpoint
-- Only the command line of the server makes and ends keys.
CREATE POLICY operator_all ON api_keys FOR ALL TO insaf_administrator
  USING ((SELECT scope_staff()) IS NULL) WITH CHECK ((SELECT scope_staff()) IS NULL);
--> statement-breakpoint
GRANT SELECT, UPDATE (last_used_at) ON api_keys TO insaf_door;
--> statement-breakpoint
GRANT SELECT (id, staff_id, label, created_at, last_used_at, revoked_at), INSERT, UPDATE (revoked_at)
  ON api_keys TO insaf_administrator;
--> statement-breakpoint
GRANT SELECT (is_system) ON staff TO insaf_staff, insaf_administrator;
--> statement-breakpoint
ALTER TABLE api_answers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE api_answers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY staff_own ON api_answers FOR ALL TO insaf_staff
  USING (staff_id = (SELECT scope_staff())) WITH CHECK (staff_id = (SELECT scope_staff()));
--> statement-breakpoint
CREATE POLICY worker_expires ON api_answers FOR ALL TO insaf_worker USING (true) WITH CHECK (false);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (status, answer_sealed) ON api_answers TO insaf_staff;
--> statement-breakpoint
GRANT SELECT, DELETE ON api_answers TO insaf_worker;
