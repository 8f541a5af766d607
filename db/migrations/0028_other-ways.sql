ALTER TABLE "parties" ADD COLUMN "has_address" boolean GENERATED ALWAYS AS (address_sealed is not null) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "replaces" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_replaces_notices_id_fk" FOREIGN KEY ("replaces") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_replaces" ON "notices" USING btree ("replaces") WHERE replaces is not null;--> statement-breakpoint
CREATE INDEX "notices_unreceipted" ON "notices" USING btree ("accepted_at") WHERE state = 'accepted' and channel = 'sms';--> statement-breakpoint
-- Whoever tells a party in another way must know that it has an address, and no more of it.
GRANT SELECT (has_address) ON parties TO insaf_worker;
