ALTER TABLE "imports" ADD COLUMN "digest" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "exported_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "reading" jsonb;--> statement-breakpoint
CREATE INDEX "imports_by_digest" ON "imports" USING btree ("digest");