CREATE TABLE "routine_runs" (
	"routine" text NOT NULL,
	"day" date NOT NULL,
	"hour" integer NOT NULL,
	"person" integer NOT NULL,
	"name" text NOT NULL,
	"shops" integer[] NOT NULL,
	"state" text NOT NULL,
	"seconds" integer NOT NULL,
	"timed" boolean NOT NULL,
	"since" timestamp with time zone,
	"reason" text NOT NULL,
	"minutes" integer NOT NULL,
	"standing" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "routine_runs_routine_day_hour_person_pk" PRIMARY KEY("routine","day","hour","person"),
	CONSTRAINT "routine_runs_state" CHECK ("routine_runs"."state" IN ('running', 'paused', 'done', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "routine_versions" (
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb,
	"off" boolean NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "routine_versions_key_version_pk" PRIMARY KEY("key","version")
);
--> statement-breakpoint
CREATE TABLE "routines" (
	"key" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb,
	"off" boolean NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "today_minutes" (
	"person" integer PRIMARY KEY NOT NULL,
	"morning" integer NOT NULL,
	"day" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "routine_runs_day" ON "routine_runs" USING btree ("day","person");