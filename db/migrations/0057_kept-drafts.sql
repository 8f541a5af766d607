ALTER TABLE "drafts" ADD COLUMN "resume_sealed" "bytea";--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "reminder_sealed" "bytea";--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "remind_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "drafts_reminders" ON "drafts" USING btree ("remind_at") WHERE remind_at is not null;