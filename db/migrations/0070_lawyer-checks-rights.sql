ALTER TABLE lawyer_checks ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE lawyer_checks FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE lawyer_doubts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE lawyer_doubts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- The secretariat of an office sees cards; a role that the caller only claims does not open this.
CREATE FUNCTION scope_sees_cards(office text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM staff s WHERE s.id = scope_staff() AND s.parquet = office
    AND s.roles && ARRAY['clerk', 'head_of_secretariat'])
$$;
--> statement-breakpoint
-- A card that was seen holds for every office, and nobody changes or erases it. Who saw it is in that office's trail.
CREATE POLICY staff_reads ON lawyer_checks FOR SELECT TO insaf_staff USING (NOT (SELECT scope_administrator()));
--> statement-breakpoint
CREATE POLICY secretariat_checks ON lawyer_checks FOR INSERT TO insaf_staff
  WITH CHECK (checked_by = (SELECT scope_staff()) AND scope_sees_cards(parquet));
--> statement-breakpoint
GRANT SELECT (lawyer_index, parquet, at), INSERT ON lawyer_checks TO insaf_staff;
--> statement-breakpoint
-- A doubt is the note of one office, for whoever there may see the file.
CREATE POLICY staff_of_file ON lawyer_doubts FOR SELECT TO insaf_staff
  USING (parquet = ANY ((SELECT scope_parquets())::text[]) AND EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id));
--> statement-breakpoint
CREATE POLICY secretariat_doubts ON lawyer_doubts FOR INSERT TO insaf_staff
  WITH CHECK (noted_by = (SELECT scope_staff()) AND scope_sees_cards(parquet)
    AND EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id AND f.parquet = lawyer_doubts.parquet));
--> statement-breakpoint
GRANT SELECT (id, case_file_id, parquet, lawyer_index, note_sealed, at), INSERT ON lawyer_doubts TO insaf_staff;
