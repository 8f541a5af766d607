CREATE TABLE "letter_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parquet" text NOT NULL,
	"printed_at" timestamp (3) with time zone NOT NULL,
	"printed_by" uuid NOT NULL,
	"posted_on" date,
	"posted_at" timestamp (3) with time zone,
	"posted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"notice_id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"content_sealed" "bytea" NOT NULL,
	"returned_on" date,
	"return_reason" text,
	"returned_at" timestamp (3) with time zone,
	"returned_by" uuid,
	CONSTRAINT "letters_return" CHECK ("letters"."return_reason" in ('unknown_there', 'moved', 'not_claimed', 'refused', 'address_incomplete', 'other'))
);
--> statement-breakpoint
CREATE TABLE "call_tries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"staff_id" uuid NOT NULL,
	"result" text NOT NULL,
	"note_sealed" "bytea",
	"next_try_on" date,
	CONSTRAINT "call_tries_result" CHECK ("call_tries"."result" in ('reached', 'not_reached', 'wrong_number'))
);
--> statement-breakpoint
ALTER TABLE "letter_batches" ADD CONSTRAINT "letter_batches_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_batches" ADD CONSTRAINT "letter_batches_printed_by_staff_id_fk" FOREIGN KEY ("printed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_batches" ADD CONSTRAINT "letter_batches_posted_by_staff_id_fk" FOREIGN KEY ("posted_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_batch_id_letter_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."letter_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_returned_by_staff_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_tries" ADD CONSTRAINT "call_tries_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_tries" ADD CONSTRAINT "call_tries_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_tries" ADD CONSTRAINT "call_tries_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letter_batches_parquet_printed_at_index" ON "letter_batches" USING btree ("parquet","printed_at");--> statement-breakpoint
CREATE INDEX "letter_batches_printed_by_index" ON "letter_batches" USING btree ("printed_by");--> statement-breakpoint
CREATE INDEX "letter_batches_posted_by_index" ON "letter_batches" USING btree ("posted_by");--> statement-breakpoint
CREATE UNIQUE INDEX "letters_order" ON "letters" USING btree ("batch_id","position");--> statement-breakpoint
CREATE INDEX "letters_case_file_id_index" ON "letters" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "letters_returned_by_index" ON "letters" USING btree ("returned_by");--> statement-breakpoint
CREATE INDEX "call_tries_case_file_id_index" ON "call_tries" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "call_tries_notice_id_index" ON "call_tries" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "call_tries_staff_id_index" ON "call_tries" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "notices_by_hand" ON "notices" USING btree ("owed_at","id") WHERE state = 'owed' and channel in ('letter', 'call');