CREATE TABLE "metric_targets" (
	"shop" integer NOT NULL,
	"metric" text NOT NULL,
	"period" text NOT NULL,
	"value" bigint NOT NULL,
	"shape" jsonb,
	"basis" text NOT NULL,
	"edited" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "metric_targets_shop_metric_period_pk" PRIMARY KEY("shop","metric","period")
);
