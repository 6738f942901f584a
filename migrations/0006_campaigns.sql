CREATE TABLE "campaign_phases" (
	"key" text PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"year" integer NOT NULL,
	"campaign" text NOT NULL,
	"phase" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"certainty" text NOT NULL,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "campaign_phases_days" CHECK ("campaign_phases"."from_day" <= "campaign_phases"."to_day")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_phases_once" ON "campaign_phases" USING btree ("platform","year","campaign","phase") WHERE "campaign_phases"."removed_at" IS NULL;