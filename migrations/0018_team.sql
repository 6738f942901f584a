CREATE TABLE "team_capacity" (
	"person" integer PRIMARY KEY NOT NULL,
	"minutes" integer[] NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "away_days" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "away_days_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"person" integer NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"stand_in" integer,
	"events" bigint[] NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "away_days_order" CHECK ("away_days"."from_day" <= "away_days"."to_day")
);
--> statement-breakpoint
CREATE INDEX "away_days_to" ON "away_days" USING btree ("to_day");