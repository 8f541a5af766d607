CREATE TABLE "delivery_days" (
	"day" date NOT NULL,
	"parquet" text NOT NULL,
	"owed" integer NOT NULL,
	"accepted" integer NOT NULL,
	"delivered" integer NOT NULL,
	"failed" integer NOT NULL,
	"uncertain_resends" integer NOT NULL,
	"segments" integer NOT NULL,
	"timed" integer NOT NULL,
	"within_ten" integer NOT NULL,
	"p50_ms" integer,
	"p95_ms" integer,
	"p99_ms" integer,
	"counted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "delivery_days_day_parquet_pk" PRIMARY KEY("day","parquet")
);
--> statement-breakpoint
CREATE TABLE "delivery_queues" (
	"parquet" text PRIMARY KEY NOT NULL,
	"due" integer NOT NULL,
	"due_texts" integer NOT NULL,
	"waiting" integer NOT NULL,
	"sending" integer NOT NULL,
	"stuck_owed" integer NOT NULL,
	"stuck_sending" integer NOT NULL,
	"oldest_due_at" timestamp (3) with time zone,
	"counted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "number_texts" (
	"number_index" "bytea" NOT NULL,
	"day" date NOT NULL,
	"texts" integer NOT NULL,
	CONSTRAINT "number_texts_number_index_day_pk" PRIMARY KEY("number_index","day")
);
--> statement-breakpoint
CREATE TABLE "sms_senders" (
	"name" text PRIMARY KEY NOT NULL,
	"weight" smallint NOT NULL,
	"rest" smallint NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"reason" text
);
--> statement-breakpoint
ALTER TABLE "notice_attempts" ADD COLUMN "sender" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "behind" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "number_texts_day_index" ON "number_texts" USING btree ("day");--> statement-breakpoint
CREATE INDEX "notice_attempts_recent" ON "notice_attempts" USING brin ("started_at") WITH (pages_per_range=16);--> statement-breakpoint
CREATE INDEX "notices_behind" ON "notices" USING btree ("behind") WHERE behind is not null;--> statement-breakpoint
CREATE INDEX "outbox_soon" ON "outbox" USING btree ("id") WHERE batch_id is null and name = 'notice/soon';--> statement-breakpoint
ALTER TABLE "notice_attempts" ADD CONSTRAINT "notice_attempts_sender" CHECK ("notice_attempts"."sender" in ('first', 'second'));