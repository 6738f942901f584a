CREATE TABLE "metric_alert_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "metric_alert_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"alert" integer NOT NULL,
	"action" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "metric_alert_raises" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "metric_alert_raises_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"shop" integer NOT NULL,
	"series" text NOT NULL,
	"event" bigint NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "metric_alert_rules" (
	"shop" integer PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metric_alerts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "metric_alerts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"shop" integer NOT NULL,
	"branch" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"worth" integer NOT NULL,
	"detail" jsonb NOT NULL,
	"state" text NOT NULL,
	"snoozed_until" date,
	"assignee" integer,
	"reason" text,
	"note" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "metric_alert_events_alert" ON "metric_alert_events" USING btree ("alert","id");--> statement-breakpoint
CREATE INDEX "metric_alert_raises_shop" ON "metric_alert_raises" USING btree ("shop");--> statement-breakpoint
CREATE INDEX "metric_alerts_shop" ON "metric_alerts" USING btree ("shop","to_day");