ALTER TABLE "categories" ADD COLUMN "label_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "help_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "bring_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "grounds" ADD COLUMN "label_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "label_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "when_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "wordings" ADD COLUMN "sms_en" text;--> statement-breakpoint
ALTER TABLE "wordings" ADD COLUMN "email_en" text[];--> statement-breakpoint
ALTER TABLE "wordings" ADD COLUMN "numbered_sms_en" text;--> statement-breakpoint
ALTER TABLE "wordings" ADD COLUMN "numbered_email_en" text[];