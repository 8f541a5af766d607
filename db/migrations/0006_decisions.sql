CREATE TABLE "joinders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"from_version" integer NOT NULL,
	"until_version" integer,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"parted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"verb" text NOT NULL,
	"fields_sealed" "bytea" NOT NULL,
	"author_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"version_seen" integer NOT NULL,
	"state" text NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" uuid,
	"note_sealed" "bytea",
	"fact_id" uuid,
	CONSTRAINT "proposals_state" CHECK ("proposals"."state" in ('open', 'signed', 'returned', 'replaced', 'lapsed')),
	CONSTRAINT "proposals_verb" CHECK ("proposals"."verb" in ('submit', 'void', 'register', 'reclassify', 'request_information', 'supply_information', 'assign', 'send_to_police', 'remind_police', 'receive_report', 'send_back', 'summon', 'move_summons', 'cancel_summons', 'give_formal_notice', 'record_compliance', 'record_non_compliance', 'forward', 'return_forwarded', 'transmit_outside', 'join', 'disjoin', 'open_conciliation', 'settle', 'fail_conciliation', 'record_settlement_broken', 'prosecute', 'refer_to_judge', 'record_hearing', 'record_judgment', 'end_by_order', 'close', 'request_review', 'uphold', 'reopen', 'record_measure', 'record_withdrawal', 'answer', 'correct'))
);
--> statement-breakpoint
CREATE TABLE "withholdings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"reason_sealed" "bytea" NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"released_at" timestamp (3) with time zone,
	"released_by" uuid
);
--> statement-breakpoint
ALTER TABLE "facts" ADD COLUMN "told" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "facts" ADD COLUMN "is_withheld" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "facts" ADD COLUMN "held_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "facts" ADD COLUMN "undone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "facts" ADD COLUMN "undone_by" uuid;--> statement-breakpoint
ALTER TABLE "facts" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "joinders" ADD CONSTRAINT "joinders_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joinders" ADD CONSTRAINT "joinders_lead_id_case_files_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_author_id_staff_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_settled_by_staff_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_fact_id_facts_id_fk" FOREIGN KEY ("fact_id") REFERENCES "public"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withholdings" ADD CONSTRAINT "withholdings_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withholdings" ADD CONSTRAINT "withholdings_fact_id_facts_id_fk" FOREIGN KEY ("fact_id") REFERENCES "public"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withholdings" ADD CONSTRAINT "withholdings_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withholdings" ADD CONSTRAINT "withholdings_released_by_staff_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "joinders_open" ON "joinders" USING btree ("case_file_id") WHERE until_version is null;--> statement-breakpoint
CREATE INDEX "joinders_case_file_id_index" ON "joinders" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "joinders_lead_id_index" ON "joinders" USING btree ("lead_id");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_open" ON "proposals" USING btree ("case_file_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "proposals_case_file_id_index" ON "proposals" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "proposals_author_id_state_index" ON "proposals" USING btree ("author_id","state");--> statement-breakpoint
CREATE INDEX "proposals_settled_by_index" ON "proposals" USING btree ("settled_by");--> statement-breakpoint
CREATE INDEX "proposals_fact_id_index" ON "proposals" USING btree ("fact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "withholdings_open" ON "withholdings" USING btree ("fact_id") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "withholdings_due" ON "withholdings" USING btree ("until") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "withholdings_case_file_id_index" ON "withholdings" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "withholdings_fact_id_index" ON "withholdings" USING btree ("fact_id");--> statement-breakpoint
CREATE INDEX "withholdings_staff_id_index" ON "withholdings" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "withholdings_released_by_index" ON "withholdings" USING btree ("released_by");--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_undone_by_staff_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "facts_undone_by_index" ON "facts" USING btree ("undone_by");