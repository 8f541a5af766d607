CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"words_sealed" "bytea" NOT NULL,
	"read_at" timestamp (3) with time zone,
	"read_by" uuid
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"case_file_id" uuid PRIMARY KEY NOT NULL,
	"parquet" text NOT NULL,
	"score" smallint NOT NULL,
	"rated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ratings_score" CHECK ("ratings"."score" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"phone_sealed" "bytea" NOT NULL,
	"phone_index" "bytea" NOT NULL,
	"case_file_id" uuid,
	"party_id" uuid,
	"state" text NOT NULL,
	"reason" text,
	"owed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
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
	CONSTRAINT "replies_kind" CHECK ("replies"."kind" in ('received', 'information_requested', 'information_received', 'registered', 'under_study', 'sent_to_police', 'police_reminded', 'report_received', 'sent_back', 'summoned', 'summons_reminder', 'summons_moved', 'summons_cancelled', 'forwarded', 'registered_elsewhere', 'transmitted', 'joined', 'conciliation', 'decision', 'outcome_closed', 'outcome_prosecuted', 'hearing', 'hearing_reminder', 'hearing_to_check', 'measure', 'still_open', 'request_received', 'reopened', 'answered', 'phone_changed', 'correction', 'kind_corrected', 'safe', 'draft_reminder', 'one_time_code', 'text_unknown', 'text_help', 'text_stopped', 'text_started', 'text_unread', 'text_which_file', 'rating_asked')),
	CONSTRAINT "replies_state" CHECK ("replies"."state" in ('owed', 'sending', 'accepted', 'delivered', 'failed', 'expired', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "stopped_numbers" (
	"phone_index" "bytea" PRIMARY KEY NOT NULL,
	"stopped_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind";--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_read_by_staff_id_fk" FOREIGN KEY ("read_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_once" ON "messages" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "messages_case_file_id_index" ON "messages" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "messages_unread" ON "messages" USING btree ("received_at") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "messages_party_id_index" ON "messages" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "messages_read_by_index" ON "messages" USING btree ("read_by");--> statement-breakpoint
CREATE INDEX "ratings_parquet_index" ON "ratings" USING btree ("parquet");--> statement-breakpoint
CREATE INDEX "replies_provider" ON "replies" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "replies_age" ON "replies" USING btree ("owed_at");--> statement-breakpoint
CREATE INDEX "replies_number" ON "replies" USING btree ("phone_index");--> statement-breakpoint
CREATE INDEX "replies_case_file_id_index" ON "replies" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "replies_party_id_index" ON "replies" USING btree ("party_id");--> statement-breakpoint
CREATE UNIQUE INDEX "replies_rating_once" ON "replies" USING btree ("case_file_id") WHERE kind = 'rating_asked';--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('received', 'information_requested', 'information_received', 'registered', 'under_study', 'sent_to_police', 'police_reminded', 'report_received', 'sent_back', 'summoned', 'summons_reminder', 'summons_moved', 'summons_cancelled', 'forwarded', 'registered_elsewhere', 'transmitted', 'joined', 'conciliation', 'decision', 'outcome_closed', 'outcome_prosecuted', 'hearing', 'hearing_reminder', 'hearing_to_check', 'measure', 'still_open', 'request_received', 'reopened', 'answered', 'phone_changed', 'correction', 'kind_corrected', 'safe', 'draft_reminder', 'one_time_code', 'text_unknown', 'text_help', 'text_stopped', 'text_started', 'text_unread', 'text_which_file', 'rating_asked'));