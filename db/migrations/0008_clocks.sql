CREATE TABLE "appointments" (
	"fact_id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"on" date NOT NULL,
	"at" text NOT NULL,
	"place_sealed" "bytea" NOT NULL,
	"party_ids" uuid[] NOT NULL,
	"state" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	CONSTRAINT "appointments_kind" CHECK ("appointments"."kind" in ('summons', 'hearing')),
	CONSTRAINT "appointments_state" CHECK ("appointments"."state" in ('open', 'moved', 'cancelled', 'held'))
);
--> statement-breakpoint
CREATE TABLE "clock_alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"due_on" date NOT NULL,
	"parquet" text NOT NULL,
	"fact_id" uuid,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"escalated_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "clock_alerts_clock" CHECK ("clock_alerts"."clock" in ('stage', 'telling', 'silence'))
);
--> statement-breakpoint
CREATE TABLE "clock_rounds" (
	"parquet" text NOT NULL,
	"day" date NOT NULL,
	"done_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "clock_rounds_day_parquet_pk" PRIMARY KEY("day","parquet")
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"day" date NOT NULL,
	"label_ar" text NOT NULL,
	"label_fr" text NOT NULL,
	"kind" text NOT NULL,
	"is_confirmed" boolean NOT NULL,
	CONSTRAINT "holidays_kind" CHECK ("holidays"."kind" in ('civil', 'religious'))
);
--> statement-breakpoint
CREATE TABLE "legal_terms" (
	"key" text PRIMARY KEY NOT NULL,
	"days" smallint NOT NULL,
	"is_full" boolean NOT NULL,
	"moves_to_working_day" boolean NOT NULL,
	"is_confirmed" boolean NOT NULL,
	CONSTRAINT "legal_terms_key" CHECK ("legal_terms"."key" in ('telling')),
	CONSTRAINT "legal_terms_days" CHECK ("legal_terms"."days" between 1 and 90)
);
--> statement-breakpoint
CREATE TABLE "office_settings" (
	"parquet" text PRIMARY KEY NOT NULL,
	"target_days" jsonb NOT NULL,
	"silence_days" smallint NOT NULL,
	"numbering" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "office_settings_numbering" CHECK ("office_settings"."numbering" in ('insaf', 'external')),
	CONSTRAINT "office_settings_silence" CHECK ("office_settings"."silence_days" between 7 and 365)
);
--> statement-breakpoint
ALTER TABLE "facts" DROP CONSTRAINT "facts_verb";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind";--> statement-breakpoint
ALTER TABLE "proposals" DROP CONSTRAINT "proposals_verb";--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_fact_id_facts_id_fk" FOREIGN KEY ("fact_id") REFERENCES "public"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_alerts" ADD CONSTRAINT "clock_alerts_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_alerts" ADD CONSTRAINT "clock_alerts_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_alerts" ADD CONSTRAINT "clock_alerts_fact_id_facts_id_fk" FOREIGN KEY ("fact_id") REFERENCES "public"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_rounds" ADD CONSTRAINT "clock_rounds_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_settings" ADD CONSTRAINT "office_settings_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointments_case_file_id_index" ON "appointments" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "appointments_open" ON "appointments" USING btree ("on") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "clock_alerts_once" ON "clock_alerts" USING btree ("case_file_id","clock","due_on");--> statement-breakpoint
CREATE INDEX "clock_alerts_open" ON "clock_alerts" USING btree ("parquet","clock","due_on","id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "clock_alerts_untold" ON "clock_alerts" USING btree ("parquet") WHERE escalated_at is null and ended_at is null;--> statement-breakpoint
CREATE INDEX "clock_alerts_fact_id_index" ON "clock_alerts" USING btree ("fact_id");--> statement-breakpoint
CREATE INDEX "clock_rounds_parquet_index" ON "clock_rounds" USING btree ("parquet");--> statement-breakpoint
CREATE UNIQUE INDEX "holidays_once" ON "holidays" USING btree ("day","label_fr");--> statement-breakpoint
CREATE INDEX "case_files_clock" ON "case_files" USING btree ("parquet","status","report_received","status_since","id");--> statement-breakpoint
CREATE INDEX "notices_untold" ON "notices" USING btree ("owed_at","id") WHERE state in ('failed', 'expired', 'withheld', 'skipped') or (state = 'owed' and channel in ('letter', 'call'));--> statement-breakpoint
-- An office whose numbers come from the courts' own system goes on so, with the usual targets.
INSERT INTO "office_settings" ("parquet", "target_days", "silence_days", "numbering", "changed_at")
SELECT "code", '{"to_register":3,"in_transit":7,"registered":7,"under_study":30,"with_police":60,"report_received":75,"under_review":60}', 45, "numbering", now()
FROM "parquets" WHERE "numbering" = 'external';--> statement-breakpoint
ALTER TABLE "parquets" DROP COLUMN "numbering";--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_verb" CHECK ("facts"."verb" in ('submit', 'void', 'register', 'reclassify', 'request_information', 'supply_information', 'assign', 'send_to_police', 'remind_police', 'receive_report', 'send_back', 'summon', 'move_summons', 'cancel_summons', 'give_formal_notice', 'record_compliance', 'record_non_compliance', 'forward', 'return_forwarded', 'transmit_outside', 'join', 'disjoin', 'open_conciliation', 'settle', 'fail_conciliation', 'record_settlement_broken', 'prosecute', 'refer_to_judge', 'record_hearing', 'record_judgment', 'end_by_order', 'close', 'request_review', 'uphold', 'reopen', 'record_measure', 'record_withdrawal', 'answer', 'correct', 'confirm_open'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('received', 'information_requested', 'information_received', 'registered', 'under_study', 'sent_to_police', 'police_reminded', 'report_received', 'sent_back', 'summoned', 'summons_reminder', 'summons_moved', 'summons_cancelled', 'forwarded', 'registered_elsewhere', 'transmitted', 'joined', 'conciliation', 'decision', 'outcome_closed', 'outcome_prosecuted', 'hearing', 'hearing_reminder', 'hearing_to_check', 'measure', 'still_open', 'request_received', 'reopened', 'answered', 'phone_changed', 'correction', 'kind_corrected', 'safe', 'draft_reminder', 'one_time_code'));--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_verb" CHECK ("proposals"."verb" in ('submit', 'void', 'register', 'reclassify', 'request_information', 'supply_information', 'assign', 'send_to_police', 'remind_police', 'receive_report', 'send_back', 'summon', 'move_summons', 'cancel_summons', 'give_formal_notice', 'record_compliance', 'record_non_compliance', 'forward', 'return_forwarded', 'transmit_outside', 'join', 'disjoin', 'open_conciliation', 'settle', 'fail_conciliation', 'record_settlement_broken', 'prosecute', 'refer_to_judge', 'record_hearing', 'record_judgment', 'end_by_order', 'close', 'request_review', 'uphold', 'reopen', 'record_measure', 'record_withdrawal', 'answer', 'correct', 'confirm_open'));