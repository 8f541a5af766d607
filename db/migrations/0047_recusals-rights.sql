ALTER TABLE recusals ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE recusals FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Whether somebody is a party of a file by his own document: no word of an office lets him in.
CREATE FUNCTION is_named_in(file uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM parties p JOIN staff s ON s.document_index = p.document_index
    WHERE p.case_file_id = file AND s.id = person)
$$;
--> statement-breakpoint
-- A bar and its line in the file's history come together, whoever or whatever raised it.
CREATE FUNCTION note_recusal() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO recusals (id, case_file_id, staff_id, reason, origin, at, declared_by)
  VALUES (gen_random_uuid(), NEW.case_file_id, NEW.staff_id, NEW.reason,
    CASE WHEN NEW.declared_by IS NOT NULL THEN 'declared'
      WHEN is_named_in(NEW.case_file_id, NEW.staff_id) THEN 'document' ELSE 'joined' END,
    NEW.at, NEW.declared_by);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A bar falls with its line only: an office takes none away by itself.
CREATE FUNCTION lift_bar() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM barred_staff WHERE case_file_id = NEW.case_file_id AND staff_id = NEW.staff_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION is_named_in OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION note_recusal OWNER TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION lift_bar OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION is_named_in, note_recusal, lift_bar FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION is_named_in TO insaf_staff;
--> statement-breakpoint
CREATE POLICY search_notes ON recusals FOR INSERT TO insaf_search WITH CHECK (lifted_at IS NULL);
--> statement-breakpoint
GRANT INSERT ON recusals TO insaf_search;
--> statement-breakpoint
CREATE POLICY search_lifts ON barred_staff FOR DELETE TO insaf_search USING (true);
--> statement-breakpoint
GRANT DELETE ON barred_staff TO insaf_search;
--> statement-breakpoint
-- The staff who may see the file, and nobody else: no role of the public has any right here.
CREATE POLICY staff_of_file ON recusals FOR SELECT TO insaf_staff
  USING (EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id));
--> statement-breakpoint
CREATE POLICY office_lifts ON recusals FOR UPDATE TO insaf_staff
  USING (lifted_at IS NULL AND staff_id <> (SELECT scope_staff()) AND NOT is_named_in(case_file_id, staff_id)
    AND EXISTS (SELECT 1 FROM case_files f WHERE f.id = case_file_id AND f.parquet = ANY ((SELECT scope_parquets())::text[])))
  WITH CHECK (lifted_at IS NOT NULL AND lifted_by = (SELECT scope_staff()));
--> statement-breakpoint
GRANT SELECT, UPDATE (lifted_at, lifted_by, lift_reason_sealed) ON recusals TO insaf_staff;
--> statement-breakpoint
INSERT INTO recusals (id, case_file_id, staff_id, reason, origin, at, declared_by)
SELECT gen_random_uuid(), b.case_file_id, b.staff_id, b.reason,
  CASE WHEN b.declared_by IS NOT NULL THEN 'declared'
    WHEN is_named_in(b.case_file_id, b.staff_id) THEN 'document' ELSE 'joined' END,
  b.at, b.declared_by
FROM barred_staff b;
--> statement-breakpoint
CREATE TRIGGER barred_staff_noted AFTER INSERT ON barred_staff
  FOR EACH ROW EXECUTE FUNCTION note_recusal();
--> statement-breakpoint
CREATE TRIGGER recusals_lift AFTER UPDATE OF lifted_at ON recusals
  FOR EACH ROW WHEN (OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL) EXECUTE FUNCTION lift_bar();
