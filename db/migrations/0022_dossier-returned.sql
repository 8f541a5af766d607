ALTER TABLE "dossier_sessions" ADD COLUMN "returned_sealed" "bytea";--> statement-breakpoint
GRANT UPDATE (returned_sealed) ON dossier_sessions TO insaf_party;
