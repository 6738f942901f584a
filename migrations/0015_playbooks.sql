CREATE TABLE "playbook_uses" (
	"task" integer PRIMARY KEY NOT NULL,
	"playbook" text NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"verdict" text,
	"verdict_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "playbook_versions" (
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"did" text NOT NULL,
	"body" jsonb,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "playbook_versions_key_version_pk" PRIMARY KEY("key","version")
);
