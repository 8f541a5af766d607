CREATE TABLE "lawyer_checks" (
	"lawyer_index" "bytea" PRIMARY KEY NOT NULL,
	"parquet" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"checked_by" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lawyer_doubts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"parquet" text NOT NULL,
	"lawyer_index" "bytea" NOT NULL,
	"note_sealed" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"noted_by" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "lawyer_checks" ADD CONSTRAINT "lawyer_checks_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lawyer_checks" ADD CONSTRAINT "lawyer_checks_checked_by_staff_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lawyer_doubts" ADD CONSTRAINT "lawyer_doubts_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lawyer_doubts" ADD CONSTRAINT "lawyer_doubts_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lawyer_doubts" ADD CONSTRAINT "lawyer_doubts_noted_by_staff_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lawyer_checks_parquet_index" ON "lawyer_checks" USING btree ("parquet");--> statement-breakpoint
CREATE INDEX "lawyer_checks_checked_by_index" ON "lawyer_checks" USING btree ("checked_by");--> statement-breakpoint
CREATE INDEX "lawyer_doubts_case_file_id_index" ON "lawyer_doubts" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "lawyer_doubts_parquet_index" ON "lawyer_doubts" USING btree ("parquet");--> statement-breakpoint
CREATE INDEX "lawyer_doubts_noted_by_index" ON "lawyer_doubts" USING btree ("noted_by");