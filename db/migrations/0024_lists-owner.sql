-- Where the owner of the archive is no superuser, it needs a policy to load the lists.
DO $$
DECLARE
  list text;
BEGIN
  FOREACH list IN ARRAY ARRAY['categories', 'grounds', 'measures'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS owner_loads ON %I', list);
    EXECUTE format('CREATE POLICY owner_loads ON %I FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true)', list);
  END LOOP;
END $$;
