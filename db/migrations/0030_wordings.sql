CREATE TABLE "segment_prices" (
	"key" text PRIMARY KEY NOT NULL,
	"thousandths" integer,
	"is_confirmed" boolean NOT NULL,
	CONSTRAINT "segment_prices_key" CHECK ("segment_prices"."key" = 'segment')
);
--> statement-breakpoint
CREATE TABLE "wordings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "wordings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"sms_ar" text,
	"sms_fr" text,
	"sms_none" text,
	"email_ar" text[],
	"email_fr" text[],
	"email_none" text,
	"numbered_sms_ar" text,
	"numbered_sms_fr" text,
	"numbered_email_ar" text[],
	"numbered_email_fr" text[],
	"restores" integer,
	"at" timestamp (3) with time zone NOT NULL,
	"staff_id" uuid,
	CONSTRAINT "wordings_kind" CHECK ("wordings"."kind" ~ '^[a-z][a-z_]{1,39}$'),
	CONSTRAINT "wordings_sms" CHECK (num_nulls("wordings"."sms_ar", "wordings"."sms_fr") = (case when "wordings"."sms_none" is null then 0 else 2 end)),
	CONSTRAINT "wordings_email" CHECK (num_nulls("wordings"."email_ar", "wordings"."email_fr") = (case when "wordings"."email_none" is null then 0 else 2 end)),
	CONSTRAINT "wordings_numbered" CHECK (num_nulls("wordings"."numbered_sms_ar", "wordings"."numbered_sms_fr", "wordings"."numbered_email_ar", "wordings"."numbered_email_fr") in (0, 4))
);
--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "wants_outcome" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "wordings" ADD CONSTRAINT "wordings_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "wordings_version" ON "wordings" USING btree ("kind","version");