CREATE TABLE "citizen_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"proof" text NOT NULL,
	"proof_index" "bytea" NOT NULL,
	"proof_sealed" "bytea" NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "citizen_accounts_proof_kind" CHECK ("citizen_accounts"."proof" in ('phone', 'email', 'document'))
);
--> statement-breakpoint
CREATE TABLE "citizen_sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"code_id" uuid,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "citizen_sessions_code" UNIQUE("code_id")
);
--> statement-breakpoint
ALTER TABLE "one_time_codes" DROP CONSTRAINT "one_time_codes_purpose";--> statement-breakpoint
ALTER TABLE "one_time_codes" DROP CONSTRAINT "one_time_codes_erased";--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD COLUMN "email_sealed" "bytea";--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD COLUMN "email_index" "bytea";--> statement-breakpoint
ALTER TABLE "citizen_sessions" ADD CONSTRAINT "citizen_sessions_account_id_citizen_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."citizen_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "citizen_accounts_proof" ON "citizen_accounts" USING btree ("proof","proof_index");--> statement-breakpoint
CREATE INDEX "citizen_accounts_seen_at_index" ON "citizen_accounts" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "citizen_sessions_account_id_index" ON "citizen_sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "citizen_sessions_expires_at_index" ON "citizen_sessions" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_purpose" CHECK ("one_time_codes"."purpose" in ('verify_contact', 'open_file', 'old_phone', 'new_phone', 'sign_in', 'sign_in_link'));--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_erased" CHECK ("one_time_codes"."erased_at" is null or ("one_time_codes"."code_sealed" is null and "one_time_codes"."code_hash" is null and "one_time_codes"."phone_sealed" is null and "one_time_codes"."email_sealed" is null and "one_time_codes"."phrase_hash" is null));