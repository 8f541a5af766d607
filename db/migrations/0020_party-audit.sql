-- A party writes down its own acts, in its own name only.
ALTER POLICY party_adds ON audit_entries
  WITH CHECK (case_file_id = (SELECT dossier_file()) AND actor = 'party:' || (SELECT dossier_party()));
