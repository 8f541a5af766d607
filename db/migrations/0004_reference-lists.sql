CREATE TABLE "categories" (
	"key" text PRIMARY KEY NOT NULL,
	"kinds" text[] NOT NULL,
	"label_ar" text NOT NULL,
	"label_fr" text NOT NULL,
	"help_ar" text NOT NULL,
	"help_fr" text NOT NULL,
	"bring_ar" text NOT NULL,
	"bring_fr" text NOT NULL,
	"registration_code" text NOT NULL,
	"is_discreet" boolean NOT NULL,
	"is_protected" boolean NOT NULL,
	"route" text NOT NULL,
	"confirmed" boolean DEFAULT false NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "categories_key" CHECK ("categories"."key" ~ '^[a-z][a-z_]{1,39}$')
);
--> statement-breakpoint
CREATE TABLE "grounds" (
	"key" text PRIMARY KEY NOT NULL,
	"label_ar" text NOT NULL,
	"label_fr" text NOT NULL,
	"confirmed" boolean DEFAULT false NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "grounds_key" CHECK ("grounds"."key" ~ '^[a-z][a-z_]{1,39}$')
);
--> statement-breakpoint
CREATE TABLE "measures" (
	"key" text PRIMARY KEY NOT NULL,
	"label_ar" text NOT NULL,
	"label_fr" text NOT NULL,
	"tells_parties" boolean NOT NULL,
	"confirmed" boolean DEFAULT false NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "measures_key" CHECK ("measures"."key" ~ '^[a-z][a-z_]{1,39}$')
);
--> statement-breakpoint
ALTER TABLE "case_files" ALTER COLUMN "account_sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "case_files" ADD COLUMN "phrase_hash" text;--> statement-breakpoint
ALTER TABLE "case_files" ADD COLUMN "is_anonymous" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "case_files" ADD COLUMN "credibility_checked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "case_files" ADD COLUMN "external_reference" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "nature" text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "organisation" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "phone_owner" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "phone_verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "way_of_contact" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "is_minor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "capacity" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "represents" uuid;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "bar" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "bar_number" text;--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_registration_code_registration_codes_code_fk" FOREIGN KEY ("registration_code") REFERENCES "public"."registration_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "categories_registration_code_index" ON "categories" USING btree ("registration_code");--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_category_categories_key_fk" FOREIGN KEY ("category") REFERENCES "public"."categories"("key") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_represents_parties_id_fk" FOREIGN KEY ("represents") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_files_category_index" ON "case_files" USING btree ("category");--> statement-breakpoint
CREATE INDEX "parties_represents_index" ON "parties" USING btree ("represents");--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_nature" CHECK ("parties"."nature" in ('person', 'organisation', 'office'));