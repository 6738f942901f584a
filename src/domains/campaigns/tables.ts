import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { PhaseId } from '../../base/calendar/phases.ts';
import type { CampaignPlatform, Certainty } from './contract.ts';

/** What people wrote into the campaign calendar: phases of their own, and shipped ones (under the shipped key) that they changed or removed. */
export const campaignPhases = pgTable(
  'campaign_phases',
  {
    key: text('key').primaryKey(),
    platform: text('platform').$type<CampaignPlatform>().notNull(),
    year: integer('year').notNull(),
    campaign: text('campaign').notNull(),
    phase: text('phase').$type<PhaseId>().notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    toDay: date('to_day', { mode: 'string' }).notNull(),
    certainty: text('certainty').$type<Certainty>().notNull(),
    note: text('note').notNull(),
    /** The person's name as it was then. */
    by: text('by').notNull(),
    at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull(),
    /** null = in the calendar. */
    removedAt: timestamp('removed_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [
    uniqueIndex('campaign_phases_once').on(table.platform, table.year, table.campaign, table.phase).where(sql`${table.removedAt} IS NULL`),
    check('campaign_phases_days', sql`${table.fromDay} <= ${table.toDay}`),
  ],
);
