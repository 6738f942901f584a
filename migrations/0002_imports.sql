CREATE SEQUENCE "public"."import_versions" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1000 CACHE 1;--> statement-breakpoint
CREATE TABLE "imports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"shop" integer NOT NULL,
	"file" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"state" text NOT NULL,
	"version" bigint NOT NULL,
	"outcome" jsonb,
	"error" jsonb,
	"rejected_file" text,
	CONSTRAINT "imports_state" CHECK ("imports"."state" IN ('running', 'done', 'failed', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"file" text NOT NULL,
	"bytes" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"person" integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "imports_one_running" ON "imports" USING btree ("shop") WHERE "imports"."state" = 'running';--> statement-breakpoint
CREATE INDEX "imports_by_shop" ON "imports" USING btree ("shop","id");