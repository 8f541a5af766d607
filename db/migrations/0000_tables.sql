CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"chain" text NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"case_file_id" uuid,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"entry_id" bigint PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"position" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"key" "bytea" NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"spent" integer NOT NULL,
	CONSTRAINT "budgets_key_window_start_pk" PRIMARY KEY("key","window_start")
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"name" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "barred_staff" (
	"case_file_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	CONSTRAINT "barred_staff_staff_id_case_file_id_pk" PRIMARY KEY("staff_id","case_file_id")
);
--> statement-breakpoint
CREATE TABLE "case_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tracking_code" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"kind" text NOT NULL,
	"category" text NOT NULL,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"is_protected" boolean NOT NULL,
	"parquet" text NOT NULL,
	"forwarded_from" text,
	"province" text,
	"status" text NOT NULL,
	"status_since" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"number_sequence" integer,
	"number_code" text,
	"number_year" smallint,
	"report_received" boolean DEFAULT false NOT NULL,
	"information_due_on" date,
	"summons_on" date,
	"formal_notice_due_on" date,
	"formal_notice_extended" boolean DEFAULT false NOT NULL,
	"was_assigned" boolean DEFAULT false NOT NULL,
	"assigned_to" uuid,
	"occurred_on" date,
	"place_sealed" "bytea",
	"account_sealed" "bytea" NOT NULL,
	CONSTRAINT "case_files_status" CHECK ("case_files"."status" in ('submitted', 'voided', 'registered', 'under_study', 'with_police', 'in_transit', 'transmitted', 'joined', 'in_conciliation', 'settled', 'prosecuted', 'with_judge', 'closed', 'under_review', 'answered')),
	CONSTRAINT "case_files_kind" CHECK ("case_files"."kind" in ('complaint', 'grievance', 'request', 'report')),
	CONSTRAINT "case_files_channel" CHECK ("case_files"."channel" in ('online', 'counter', 'post', 'api', 'mailbox')),
	CONSTRAINT "case_files_number_whole" CHECK (("case_files"."number_sequence" is null) = ("case_files"."number_code" is null) and ("case_files"."number_code" is null) = ("case_files"."number_year" is null))
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"typed_sealed" "bytea" NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"tracking_code" text,
	"submitted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"verb" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"parquet" text NOT NULL,
	"staff_id" uuid,
	"status_before" text,
	"status_after" text NOT NULL,
	"fields_sealed" "bytea" NOT NULL,
	CONSTRAINT "facts_verb" CHECK ("facts"."verb" in ('submit', 'void', 'register', 'reclassify', 'request_information', 'supply_information', 'assign', 'send_to_police', 'remind_police', 'receive_report', 'send_back', 'summon', 'move_summons', 'cancel_summons', 'give_formal_notice', 'record_compliance', 'record_non_compliance', 'forward', 'return_forwarded', 'transmit_outside', 'join', 'disjoin', 'open_conciliation', 'settle', 'fail_conciliation', 'record_settlement_broken', 'prosecute', 'refer_to_judge', 'record_hearing', 'record_judgment', 'end_by_order', 'close', 'request_review', 'uphold', 'reopen', 'record_measure', 'record_withdrawal', 'answer', 'correct'))
);
--> statement-breakpoint
CREATE TABLE "parties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"role" text NOT NULL,
	"last_name" text,
	"first_name" text,
	"search_name" text NOT NULL,
	"description_sealed" "bytea",
	"document_type" text,
	"document_sealed" "bytea",
	"document_index" "bytea",
	"phone_sealed" "bytea",
	"phone_index" "bytea",
	"email_sealed" "bytea",
	"email_index" "bytea",
	"address_sealed" "bytea",
	"language" text NOT NULL,
	"do_not_text" boolean DEFAULT false NOT NULL,
	CONSTRAINT "parties_role" CHECK ("parties"."role" in ('complainant', 'victim', 'respondent', 'representative', 'lawyer'))
);
--> statement-breakpoint
CREATE TABLE "registration_counters" (
	"parquet" text NOT NULL,
	"code" text NOT NULL,
	"year" smallint NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "registration_counters_parquet_code_year_pk" PRIMARY KEY("parquet","code","year")
);
--> statement-breakpoint
CREATE TABLE "returned_forms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"typed_sealed" "bytea" NOT NULL,
	"answer" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine_events" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine_leader" (
	"id" smallint PRIMARY KEY NOT NULL,
	"epoch" bigint NOT NULL,
	"instance" text,
	"lock_key" bigint,
	"renewed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "engine_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"function_id" text NOT NULL,
	"event" json NOT NULL,
	"dedupe_key" text,
	"idempotency_key" text,
	"status" text NOT NULL,
	"output" json,
	"request_version" smallint DEFAULT -1 NOT NULL,
	"attempt" smallint DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"wake_at" timestamp with time zone,
	"parent_run_id" text,
	"parent_step_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "engine_steps" (
	"run_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"race" boolean DEFAULT false NOT NULL,
	"attempt" smallint DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"result" json,
	"position" bigint,
	CONSTRAINT "engine_steps_run_id_id_pk" PRIMARY KEY("run_id","id")
);
--> statement-breakpoint
CREATE TABLE "engine_waits" (
	"run_id" text NOT NULL,
	"step_id" text NOT NULL,
	"event_name" text NOT NULL,
	"expression" text,
	"match_value" text,
	"expires_at" timestamp with time zone,
	CONSTRAINT "engine_waits_run_id_step_id_pk" PRIMARY KEY("run_id","step_id")
);
--> statement-breakpoint
CREATE TABLE "delivery_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"status" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"client_ref" text,
	"error_code" text,
	"notice_id" uuid
);
--> statement-breakpoint
CREATE TABLE "inbound_texts" (
	"provider_id" text PRIMARY KEY NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"sender_index" "bytea" NOT NULL,
	"text_sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_attempts" (
	"client_ref" text PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"outcome" text NOT NULL,
	"error_code" text,
	"provider_id" text,
	"resends_uncertain" boolean NOT NULL,
	CONSTRAINT "notice_attempts_outcome" CHECK ("notice_attempts"."outcome" in ('started', 'accepted', 'rejected', 'uncertain'))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"fact_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"times" jsonb NOT NULL,
	"owed_at" timestamp (3) with time zone NOT NULL,
	"not_before" timestamp (3) with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"uncertain_resends" smallint DEFAULT 0 NOT NULL,
	"wording_version" integer,
	"segments" smallint,
	"sending_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	"provider_id" text,
	CONSTRAINT "notices_state" CHECK ("notices"."state" in ('owed', 'sending', 'accepted', 'delivered', 'failed', 'expired', 'withheld', 'skipped')),
	CONSTRAINT "notices_channel" CHECK ("notices"."channel" in ('sms', 'email', 'letter', 'call')),
	CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('received', 'information_requested', 'information_received', 'registered', 'under_study', 'sent_to_police', 'police_reminded', 'report_received', 'sent_back', 'summoned', 'summons_reminder', 'summons_moved', 'summons_cancelled', 'forwarded', 'registered_elsewhere', 'transmitted', 'joined', 'conciliation', 'decision', 'outcome_closed', 'outcome_prosecuted', 'hearing', 'hearing_reminder', 'measure', 'still_open', 'request_received', 'reopened', 'answered', 'phone_changed', 'correction', 'kind_corrected', 'safe', 'draft_reminder', 'one_time_code'))
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"batch_id" uuid,
	"publications" smallint DEFAULT 0 NOT NULL,
	"published_at" timestamp (3) with time zone,
	"acknowledged_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "parquet_provinces" (
	"province" text NOT NULL,
	"parquet" text NOT NULL,
	CONSTRAINT "parquet_provinces_province_parquet_pk" PRIMARY KEY("province","parquet")
);
--> statement-breakpoint
CREATE TABLE "parquets" (
	"code" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name_ar" text NOT NULL,
	"name_fr" text NOT NULL,
	"office_ar" text NOT NULL,
	"office_fr" text NOT NULL,
	"city_ar" text NOT NULL,
	"city_fr" text NOT NULL,
	"above" text,
	"fallback" text,
	"takes_complaints" boolean NOT NULL,
	"status" text NOT NULL,
	"confidence" text NOT NULL,
	"numbering" text DEFAULT 'insaf' NOT NULL,
	CONSTRAINT "parquets_kind" CHECK ("parquets"."kind" in ('CA', 'TPI'))
);
--> statement-breakpoint
CREATE TABLE "provinces" (
	"code" text PRIMARY KEY NOT NULL,
	"name_ar" text NOT NULL,
	"name_fr" text NOT NULL,
	"region_code" text NOT NULL,
	"region_ar" text NOT NULL,
	"region_fr" text NOT NULL,
	"position" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registration_codes" (
	"code" text PRIMARY KEY NOT NULL,
	"label_ar" text NOT NULL,
	"label_fr" text NOT NULL,
	"discreet" boolean NOT NULL,
	"confirmed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "registration_codes_shape" CHECK ("registration_codes"."code" ~ '^[0-9]{4}$')
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_index" "bytea" NOT NULL,
	"address_index" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parquet" text NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"email_sealed" "bytea" NOT NULL,
	"email_index" "bytea" NOT NULL,
	"password_hash" text NOT NULL,
	"language" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "audit_seals" ADD CONSTRAINT "audit_seals_entry_id_audit_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."audit_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "barred_staff" ADD CONSTRAINT "barred_staff_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "barred_staff" ADD CONSTRAINT "barred_staff_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_forwarded_from_parquets_code_fk" FOREIGN KEY ("forwarded_from") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_province_provinces_code_fk" FOREIGN KEY ("province") REFERENCES "public"."provinces"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_assigned_to_staff_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_counters" ADD CONSTRAINT "registration_counters_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returned_forms" ADD CONSTRAINT "returned_forms_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_attempts" ADD CONSTRAINT "notice_attempts_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_fact_id_facts_id_fk" FOREIGN KEY ("fact_id") REFERENCES "public"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parquet_provinces" ADD CONSTRAINT "parquet_provinces_province_provinces_code_fk" FOREIGN KEY ("province") REFERENCES "public"."provinces"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parquet_provinces" ADD CONSTRAINT "parquet_provinces_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_case_file_id_index" ON "audit_entries" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "audit_entries_chain_id_index" ON "audit_entries" USING btree ("chain","id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seals_order" ON "audit_seals" USING btree ("chain","position");--> statement-breakpoint
CREATE INDEX "budgets_window_start_index" ON "budgets" USING btree ("window_start");--> statement-breakpoint
CREATE INDEX "barred_staff_case_file_id_index" ON "barred_staff" USING btree ("case_file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_files_tracking_code" ON "case_files" USING btree ("tracking_code");--> statement-breakpoint
CREATE UNIQUE INDEX "case_files_number" ON "case_files" USING btree ("parquet","number_year","number_code","number_sequence");--> statement-breakpoint
CREATE INDEX "case_files_queue" ON "case_files" USING btree ("parquet","received_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "case_files_stage" ON "case_files" USING btree ("parquet","status","received_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "case_files_forwarded_from_index" ON "case_files" USING btree ("forwarded_from");--> statement-breakpoint
CREATE INDEX "case_files_assigned_to_index" ON "case_files" USING btree ("assigned_to");--> statement-breakpoint
CREATE INDEX "case_files_province_index" ON "case_files" USING btree ("province");--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_token_hash_index" ON "drafts" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "drafts_expires_at_index" ON "drafts" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "facts_order" ON "facts" USING btree ("case_file_id","sequence");--> statement-breakpoint
CREATE INDEX "facts_staff_id_index" ON "facts" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "facts_parquet_index" ON "facts" USING btree ("parquet");--> statement-breakpoint
CREATE INDEX "parties_case_file_id_index" ON "parties" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "parties_document" ON "parties" USING btree ("document_index");--> statement-breakpoint
CREATE INDEX "parties_phone" ON "parties" USING btree ("phone_index");--> statement-breakpoint
CREATE INDEX "parties_email" ON "parties" USING btree ("email_index");--> statement-breakpoint
CREATE INDEX "parties_search_name" ON "parties" USING gin ("search_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "returned_forms_staff_id_index" ON "returned_forms" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "returned_forms_expires_at_index" ON "returned_forms" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "engine_events_received_at_index" ON "engine_events" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "engine_runs_function_id_dedupe_key_index" ON "engine_runs" USING btree ("function_id","dedupe_key");--> statement-breakpoint
CREATE UNIQUE INDEX "engine_runs_function_id_idempotency_key_index" ON "engine_runs" USING btree ("function_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "engine_runs_wake_at_index" ON "engine_runs" USING btree ("wake_at") WHERE "engine_runs"."wake_at" is not null;--> statement-breakpoint
CREATE INDEX "engine_runs_finished_at_index" ON "engine_runs" USING btree ("finished_at") WHERE "engine_runs"."finished_at" is not null;--> statement-breakpoint
CREATE INDEX "engine_runs_created_at_index" ON "engine_runs" USING btree ("created_at") WHERE "engine_runs"."dedupe_key" is not null or "engine_runs"."idempotency_key" is not null;--> statement-breakpoint
CREATE INDEX "engine_waits_event_name_match_value_index" ON "engine_waits" USING btree ("event_name","match_value");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_reports_once" ON "delivery_reports" USING btree ("provider_id","status");--> statement-breakpoint
CREATE INDEX "delivery_reports_notice_id_index" ON "delivery_reports" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "inbound_texts_sender_index_index" ON "inbound_texts" USING btree ("sender_index");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_attempts_order" ON "notice_attempts" USING btree ("notice_id","number");--> statement-breakpoint
CREATE INDEX "notice_attempts_open" ON "notice_attempts" USING btree ("started_at") WHERE outcome in ('started', 'uncertain');--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("fact_id","party_id","channel");--> statement-breakpoint
CREATE INDEX "notices_case_file_id_index" ON "notices" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "notices_party_id_index" ON "notices" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "notices_provider" ON "notices" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "notices_unsettled" ON "notices" USING btree ("state","sending_at") WHERE state in ('owed', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_unpublished" ON "outbox" USING btree ("id") WHERE batch_id is null;--> statement-breakpoint
CREATE INDEX "outbox_unacknowledged" ON "outbox" USING btree ("published_at") WHERE acknowledged_at is null and batch_id is not null;--> statement-breakpoint
CREATE INDEX "outbox_batch" ON "outbox" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "parquet_provinces_parquet_index" ON "parquet_provinces" USING btree ("parquet");--> statement-breakpoint
CREATE INDEX "parquets_above_index" ON "parquets" USING btree ("above");--> statement-breakpoint
CREATE INDEX "sign_in_failures_account_index_address_index_at_index" ON "sign_in_failures" USING btree ("account_index","address_index","at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_at_index" ON "sign_in_failures" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email_index_index" ON "staff" USING btree ("email_index");--> statement-breakpoint
CREATE INDEX "staff_parquet_index" ON "staff" USING btree ("parquet");--> statement-breakpoint
CREATE INDEX "staff_sessions_staff_id_index" ON "staff_sessions" USING btree ("staff_id");