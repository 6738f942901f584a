CREATE TABLE "effect_verdicts" (
	"task" integer PRIMARY KEY NOT NULL,
	"shop" integer,
	"owner" integer,
	"playbook" text,
	"metric" text NOT NULL,
	"place" jsonb NOT NULL,
	"done_day" date NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"verdict" text NOT NULL,
	"reason" text,
	"credit" double precision,
	"shared_with" integer[] NOT NULL,
	"detail" jsonb,
	"facts" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "effect_verdicts_to" ON "effect_verdicts" USING btree ("to_day");--> statement-breakpoint
CREATE INDEX "effect_verdicts_playbook" ON "effect_verdicts" USING btree ("playbook");--> statement-breakpoint
CREATE INDEX "effect_verdicts_owner" ON "effect_verdicts" USING btree ("owner");