CREATE TABLE "task_comments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "task_comments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"task" integer NOT NULL,
	"text" text NOT NULL,
	"mentions" integer[] NOT NULL,
	"person" integer NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "task_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "task_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"task" integer NOT NULL,
	"act" jsonb NOT NULL,
	"version" integer,
	"person" integer NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "task_files" (
	"id" text PRIMARY KEY NOT NULL,
	"task" integer NOT NULL,
	"name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "task_items" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "task_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"task" integer NOT NULL,
	"text" text NOT NULL,
	"done" boolean NOT NULL,
	"place" double precision NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tasks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"title" text NOT NULL,
	"note" text NOT NULL,
	"state" text NOT NULL,
	"blocked_by" text NOT NULL,
	"owner" integer,
	"helpers" integer[] NOT NULL,
	"due" date,
	"start_on" date,
	"worth" integer,
	"minutes" integer,
	"shop" integer,
	"metric" text,
	"place" jsonb NOT NULL,
	"from_day" date,
	"to_day" date,
	"words" jsonb NOT NULL,
	"source_kind" text NOT NULL,
	"source_ref" text,
	"playbook" text,
	"recurrence" text,
	"recurrence_start" date,
	"done_at" timestamp with time zone,
	"done_day" date,
	"effect_days" integer NOT NULL,
	"version" integer NOT NULL,
	"created_by" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "tasks_state" CHECK ("tasks"."state" IN ('open', 'doing', 'blocked', 'done', 'dropped'))
);
--> statement-breakpoint
ALTER TABLE "task_comments" ADD CONSTRAINT "task_comments_task_tasks_id_fk" FOREIGN KEY ("task") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_events" ADD CONSTRAINT "task_events_task_tasks_id_fk" FOREIGN KEY ("task") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_files" ADD CONSTRAINT "task_files_task_tasks_id_fk" FOREIGN KEY ("task") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_items" ADD CONSTRAINT "task_items_task_tasks_id_fk" FOREIGN KEY ("task") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_comments_task" ON "task_comments" USING btree ("task","id");--> statement-breakpoint
CREATE INDEX "task_events_task" ON "task_events" USING btree ("task","id");--> statement-breakpoint
CREATE INDEX "task_files_task" ON "task_files" USING btree ("task");--> statement-breakpoint
CREATE INDEX "task_items_task" ON "task_items" USING btree ("task","place");--> statement-breakpoint
CREATE INDEX "tasks_owner" ON "tasks" USING btree ("owner","state");--> statement-breakpoint
CREATE INDEX "tasks_going_on" ON "tasks" USING btree ("due") WHERE "tasks"."state" IN ('open', 'doing', 'blocked');--> statement-breakpoint
CREATE INDEX "tasks_done" ON "tasks" USING btree ("done_day") WHERE "tasks"."state" = 'done';--> statement-breakpoint
CREATE INDEX "tasks_source" ON "tasks" USING btree ("source_kind","source_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_next_once" ON "tasks" USING btree ("source_ref") WHERE "tasks"."source_kind" = 'recurrence' AND "tasks"."removed_at" IS NULL;