CREATE TABLE "recusals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_file_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"origin" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"declared_by" uuid,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" uuid,
	"lift_reason_sealed" "bytea",
	CONSTRAINT "recusals_reason" CHECK ("recusals"."reason" in ('named', 'relative', 'interest', 'prior_involvement', 'other')),
	CONSTRAINT "recusals_origin" CHECK ("recusals"."origin" in ('declared', 'document', 'joined')),
	CONSTRAINT "recusals_lift_whole" CHECK (("recusals"."lifted_at" is null) = ("recusals"."lifted_by" is null) and ("recusals"."lifted_by" is null) = ("recusals"."lift_reason_sealed" is null))
);
--> statement-breakpoint
ALTER TABLE "recusals" ADD CONSTRAINT "recusals_case_file_id_case_files_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recusals" ADD CONSTRAINT "recusals_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recusals" ADD CONSTRAINT "recusals_declared_by_staff_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recusals" ADD CONSTRAINT "recusals_lifted_by_staff_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "recusals_open" ON "recusals" USING btree ("case_file_id","staff_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "recusals_case_file_id_index" ON "recusals" USING btree ("case_file_id");--> statement-breakpoint
CREATE INDEX "recusals_staff_id_index" ON "recusals" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "recusals_declared_by_index" ON "recusals" USING btree ("declared_by");--> statement-breakpoint
CREATE INDEX "recusals_lifted_by_index" ON "recusals" USING btree ("lifted_by");