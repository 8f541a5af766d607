-- What an administrator changes for the whole country stands in the chain of no office.
CREATE POLICY administrator_adds_national ON audit_entries FOR INSERT TO insaf_staff
  WITH CHECK (actor = 'staff:' || (SELECT scope_staff()) AND chain = 'national' AND (SELECT scope_administrator()));
