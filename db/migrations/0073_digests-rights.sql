-- Whoever is signed in chooses for his own account, and only where there is something of his to write to.
CREATE POLICY citizen_chooses ON citizen_accounts FOR UPDATE TO insaf_citizen
  USING (id = (SELECT citizen_account()))
  WITH CHECK (id = (SELECT citizen_account()) AND (digest_since IS NULL OR proof IN ('phone', 'email')));
--> statement-breakpoint
GRANT SELECT (digest_since), UPDATE (digest_since) ON citizen_accounts TO insaf_citizen;
--> statement-breakpoint
-- Whether any file names the signed-in citizen as one who follows it for somebody else.
CREATE FUNCTION citizen_represents() RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM citizen_parties() f JOIN parties p ON p.id = f.party_id WHERE p.role IN ('representative', 'lawyer'))
$$;
--> statement-breakpoint
-- What a digest tells shares the fate of the notice that carries it. The same fact by another way is left out once the
-- digest has left, and goes alone when it is lost. Where the carrier is taken back, the others wait for the next round.
CREATE FUNCTION share_fate_of_digest() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.told_with IS NULL OR NEW.state = 'withheld' OR (NEW.state = 'skipped' AND NEW.reason = 'undone') THEN
    UPDATE notices SET told_with = NULL WHERE told_with = OLD.id AND id <> OLD.id AND state = 'owed';
    RETURN NULL;
  END IF;
  UPDATE notices SET state = CASE NEW.state WHEN 'sending' THEN 'owed' ELSE NEW.state END, reason = NEW.reason,
      attempts = NEW.attempts, not_before = NEW.not_before, released_at = NEW.released_at, accepted_at = NEW.accepted_at,
      delivered_at = NEW.delivered_at, failed_at = NEW.failed_at
    WHERE told_with = NEW.id AND id <> NEW.id AND channel = NEW.channel AND state NOT IN ('withheld', 'skipped', 'delivered');
  IF NEW.state IN ('accepted', 'delivered') THEN
    UPDATE notices SET state = 'skipped', reason = 'in_digest'
      WHERE told_with = NEW.id AND channel <> NEW.channel AND state = 'owed';
  ELSIF NEW.state IN ('failed', 'expired', 'skipped') THEN
    UPDATE notices SET state = 'owed', reason = NULL, told_with = NULL, digest_at = NULL, not_before = NULL
      WHERE told_with = NEW.id AND channel <> NEW.channel AND (state = 'owed' OR (state = 'skipped' AND reason = 'in_digest'));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE POLICY search_tells ON notices FOR UPDATE TO insaf_search USING (told_with IS NOT NULL) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT (id, channel, state, reason, told_with),
  UPDATE (state, reason, attempts, not_before, released_at, accepted_at, delivered_at, failed_at, told_with, digest_at) ON notices TO insaf_search;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION citizen_represents OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION share_fate_of_digest OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION citizen_represents, share_fate_of_digest FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION citizen_represents TO insaf_citizen;
--> statement-breakpoint
CREATE TRIGGER notices_digest AFTER UPDATE OF state, attempts, not_before, told_with ON notices
  FOR EACH ROW WHEN (OLD.told_with = OLD.id AND (OLD.state, OLD.attempts, OLD.not_before, OLD.told_with)
    IS DISTINCT FROM (NEW.state, NEW.attempts, NEW.not_before, NEW.told_with))
  EXECUTE FUNCTION share_fate_of_digest();
--> statement-breakpoint
-- What is kept back after all belongs to no digest any more.
GRANT UPDATE (told_with, digest_at) ON notices TO insaf_staff;
--> statement-breakpoint
GRANT SELECT (digest_at) ON notices TO insaf_party;
