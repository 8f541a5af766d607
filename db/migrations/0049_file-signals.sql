-- Open pages hear that something in a file may have changed: its id, and nothing else. What is kept back is not spoken of until it is let go.
CREATE FUNCTION signal_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('file_changed', NEW.case_file_id::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER facts_signal_new AFTER INSERT ON facts
  FOR EACH ROW WHEN (NOT NEW.is_withheld) EXECUTE FUNCTION signal_file();
--> statement-breakpoint
CREATE TRIGGER facts_signal_shown AFTER UPDATE OF is_withheld, undone_at ON facts
  FOR EACH ROW WHEN (OLD.is_withheld IS DISTINCT FROM NEW.is_withheld OR OLD.undone_at IS DISTINCT FROM NEW.undone_at)
  EXECUTE FUNCTION signal_file();
