-- The worker tells parties of its own accord, and does so in the way that each of them chose.
GRANT SELECT (way_of_contact, is_minor, represents) ON parties TO insaf_worker;
