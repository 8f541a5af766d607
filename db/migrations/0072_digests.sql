ALTER TABLE "citizen_accounts" ADD COLUMN "digest_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "digest_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "told_with" uuid;--> statement-breakpoint
CREATE INDEX "notices_digest" ON "notices" USING btree ("id") WHERE digest_at is not null and told_with is null and state = 'owed';--> statement-breakpoint
CREATE INDEX "notices_told_with" ON "notices" USING btree ("told_with") WHERE told_with is not null;