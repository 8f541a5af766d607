CREATE TABLE "places" (
	"key" text PRIMARY KEY NOT NULL,
	"label_ar" text NOT NULL,
	"label_fr" text NOT NULL,
	"when_ar" text NOT NULL,
	"when_fr" text NOT NULL,
	"phone" text NOT NULL,
	"site" text NOT NULL,
	"confirmed" boolean DEFAULT false NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	"position" smallint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "places_key" CHECK ("places"."key" ~ '^[a-z][a-z_]{1,39}$')
);
