CREATE TABLE "usual_times" (
	"parquet" text NOT NULL,
	"kind" text NOT NULL,
	"files" integer NOT NULL,
	"half_days" integer NOT NULL,
	"most_days" integer NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "usual_times_parquet_kind_pk" PRIMARY KEY("parquet","kind"),
	CONSTRAINT "usual_times_kind" CHECK ("usual_times"."kind" in ('complaint', 'grievance', 'request', 'report')),
	CONSTRAINT "usual_times_files" CHECK ("usual_times"."files" >= 20)
);
--> statement-breakpoint
ALTER TABLE "clock_alerts" DROP CONSTRAINT "clock_alerts_clock";--> statement-breakpoint
ALTER TABLE "usual_times" ADD CONSTRAINT "usual_times_parquet_parquets_code_fk" FOREIGN KEY ("parquet") REFERENCES "public"."parquets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_alerts" ADD CONSTRAINT "clock_alerts_clock" CHECK ("clock_alerts"."clock" in ('stage', 'telling', 'silence', 'promise'));