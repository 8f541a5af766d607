ALTER TABLE "parties" ADD COLUMN "stopped_mails" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
-- The worker asks whether a mail may go, and takes the word of whoever follows the address in one.
GRANT SELECT (stopped_mails), UPDATE (stopped_mails) ON parties TO insaf_worker;
--> statement-breakpoint
-- A party says so itself in its opened file, of itself only.
CREATE POLICY party_chooses ON parties FOR UPDATE TO insaf_party
  USING (id = (SELECT dossier_party())) WITH CHECK (id = (SELECT dossier_party()));
--> statement-breakpoint
GRANT SELECT (stopped_mails), UPDATE (stopped_mails) ON parties TO insaf_party;
