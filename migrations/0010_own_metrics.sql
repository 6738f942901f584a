CREATE TABLE "own_metrics" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "own_metrics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"formula" text NOT NULL,
	"note" text NOT NULL,
	"unit" text NOT NULL,
	"good" text NOT NULL,
	"adds_over_days" boolean NOT NULL,
	"adds_over_members" boolean NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "own_metrics_name" ON "own_metrics" USING btree (lower("name"));