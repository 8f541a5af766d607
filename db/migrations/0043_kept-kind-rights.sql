-- A new kind is not known while it is kept back: the party's page asks what the kind was, a visitor's asks for none.
GRANT SELECT (kind_before) ON facts TO insaf_party;
--> statement-breakpoint
REVOKE SELECT (kind) ON case_files FROM insaf_visitor;
