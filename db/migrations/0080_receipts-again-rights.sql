-- A party has the mail of its filing, with the receipt, sent once more: to itself, and nothing else.
CREATE POLICY party_asks_again ON notices FOR INSERT TO insaf_party WITH CHECK (
  state = 'owed' AND channel = 'email' AND kind = 'received' AND turn > 0 AND NOT reminds AND NOT to_former
  AND party_id = (SELECT dossier_party()) AND case_file_id = (SELECT dossier_file())
  AND fact_id IN (SELECT f.id FROM facts f WHERE f.case_file_id = (SELECT dossier_file()) AND f.verb = 'submit'));
--> statement-breakpoint
GRANT SELECT (turn) ON notices TO insaf_party;
