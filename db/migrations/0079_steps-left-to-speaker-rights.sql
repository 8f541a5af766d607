-- Of itself only, as the policy of its row has it; of the others it reads that they do, as it reads who is in its file.
GRANT SELECT (told_through), UPDATE (told_through) ON parties TO insaf_party;
--> statement-breakpoint
GRANT SELECT (told_through) ON parties TO insaf_worker;
--> statement-breakpoint
-- The archive's own guard: nobody who is young, and nobody in a protected file, is told through another by his own choice.
CREATE FUNCTION guard_steps() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.is_minor OR NEW.role NOT IN ('complainant', 'victim')
      OR EXISTS (SELECT 1 FROM case_files f WHERE f.id = NEW.case_file_id AND f.is_protected) THEN
    RAISE EXCEPTION 'this party hears of each step itself' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO insaf_search;
--> statement-breakpoint
ALTER FUNCTION guard_steps OWNER TO insaf_search;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM insaf_search;
--> statement-breakpoint
REVOKE ALL ON FUNCTION guard_steps FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER parties_steps BEFORE UPDATE OF told_through ON parties
  FOR EACH ROW WHEN (NEW.told_through) EXECUTE FUNCTION guard_steps();
