CREATE TABLE "notice_digests" (
	"person" integer NOT NULL,
	"day" date NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"error" text,
	CONSTRAINT "notice_digests_person_day_pk" PRIMARY KEY("person","day"),
	CONSTRAINT "notice_digests_state" CHECK ("notice_digests"."state" IN ('sending', 'sent', 'refused', 'empty'))
);
--> statement-breakpoint
CREATE TABLE "notice_settings" (
	"person" integer PRIMARY KEY NOT NULL,
	"quiet_from" text NOT NULL,
	"quiet_to" text NOT NULL,
	"time_zone" text NOT NULL,
	"digest_at" text NOT NULL,
	"browser" boolean NOT NULL,
	"email" text,
	"digest" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person" integer NOT NULL,
	"kind" text NOT NULL,
	"task" integer,
	"alert" integer,
	"shop" integer,
	"comment" integer,
	"event" bigint,
	"key" text,
	"by" text NOT NULL,
	"detail" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"digest" date
);
--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person","id");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("person","id") WHERE "notices"."read_at" IS NULL;--> statement-breakpoint
CREATE INDEX "notices_event" ON "notices" USING btree ("event") WHERE "notices"."event" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("person","key");