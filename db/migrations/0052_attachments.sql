CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"draft_id" uuid,
	"case_file_id" uuid,
	"party_id" uuid,
	"staff_id" uuid,
	"name_sealed" "bytea" NOT NULL,
	"kind" text,
	"state" text NOT NULL,
	"size" integer NOT NULL,
	"arrived" integer DEFAULT 0 NOT NULL,
	"pieces" smallint DEFAULT 0 NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"scanned_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "attachments_origin" CHECK ("attachments"."origin" in ('filing', 'party', 'office')),
	CONSTRAINT "attachments_state" CHECK ("attachments"."state" in ('arriving', 'unscanned', 'quarantined', 'clean', 'infected')),
	CONSTRAINT "attachments_kind" CHECK ("attachments"."kind" in ('pdf', 'jpeg', 'png', 'webp', 'heic', 'docx', 'doc')),
	CONSTRAINT "attachments_read" CHECK (("attachments"."kind" is null) = ("attachments"."state" = 'arriving'))
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_draft_id_index" ON "attachments" USING btree ("draft_id");--> statement-breakpoint
CREATE INDEX "attachments_case_file_id_index" ON "attachments" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "attachments_party_id_index" ON "attachments" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "attachments_staff_id_index" ON "attachments" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "attachments_unsettled" ON "attachments" USING btree ("at") WHERE state in ('arriving', 'quarantined') or removed_at is not null or (draft_id is null and case_file_id is null);