import { sql } from 'drizzle-orm';
import { boolean, check, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role } from '../../http/contract.ts';
import type { Platform, Preferences } from './contract.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The people of the desk. Nobody is deleted, only deactivated: what they did keeps their name. */
export const people = pgTable(
  'people',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    login: text('login').notNull(),
    /** argon2id in PHC form; null = cannot sign in by password (the demo owner). */
    passwordHash: text('password_hash'),
    role: text('role').$type<Role>().notNull(),
    /** Shops the person may see; null = all, also those to come. */
    shops: integer('shops').array(),
    active: boolean('active').notNull().default(true),
    /** null until the person has chosen something. */
    preferences: jsonb('preferences').$type<Preferences>(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('people_login').on(sql`lower(${table.login})`),
    check('people_role', sql`${table.role} IN ('owner', 'manager', 'operator', 'viewer')`),
  ],
);

/** Who is signed in where. Only the hash of the cookie's token is kept: a copy of this table signs nobody in. */
export const sessions = pgTable('sessions', {
  tokenHash: text('token_hash').primaryKey(),
  personId: integer('person_id')
    .notNull()
    .references(() => people.id),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
});

/** Invitations by link; only the hash of the link's token is kept. */
export const invites = pgTable('invites', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  tokenHash: text('token_hash').notNull().unique(),
  role: text('role').$type<Role>().notNull(),
  shops: integer('shops').array(),
  createdBy: text('created_by').notNull(),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
  revokedAt: moment('revoked_at'),
});

/** What a person's own programs show instead of a session; only the hash of the token is kept. Revoked ones stay, for the record. */
export const apiTokens = pgTable('api_tokens', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  personId: integer('person_id')
    .notNull()
    .references(() => people.id),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  role: text('role').$type<Role>().notNull(),
  /** null = all that the person may see. */
  shops: integer('shops').array(),
  createdAt: moment('created_at').notNull(),
  /** null = until it is revoked. */
  expiresAt: moment('expires_at'),
  /** To the minute. */
  lastUsedAt: moment('last_used_at'),
  revokedAt: moment('revoked_at'),
});

/** The shops; the number of a shop is its number in the warehouse too. */
export const shops = pgTable(
  'shops',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    platform: text('platform').$type<Platform>().notNull(),
    timeZone: text('time_zone').notNull(),
    dayStartHour: integer('day_start_hour').notNull(),
    currency: text('currency').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('shops_name').on(sql`lower(${table.name})`), check('shops_day_start', sql`${table.dayStartHour} BETWEEN 0 AND 6`)],
);
